/* SPDX-License-Identifier: GPL-3.0-or-later */
"use strict";
/* Filter, order and fold the bugs.  What was chosen is in the address, so
   that it can be passed on: #filter=skb&kind=uninit-value, #bug-ID.  */
{
  const find = (id) => document.getElementById(id);
  const list = find("bugs");
  const bugs = [...list.querySelectorAll(".bug")];
  const controls = { filter: find("filter"), kind: find("kind"), order: find("order") };
  const texts = new Map(bugs.map((bug) =>
    [bug, (bug.querySelector("summary").textContent
           + bug.querySelector(".raw pre").textContent
           + [...bug.querySelectorAll(".frames summary, .bare")]
               .map((line) => line.textContent).join(" ")).toLowerCase()]));
  const orders = {
    count: (a, b) => b.dataset.count - a.dataset.count,
    kind: (a, b) => a.dataset.kind.localeCompare(b.dataset.kind),
    function: (a, b) => a.dataset.function.localeCompare(b.dataset.function),
  };

  /* Show the bugs in which all words of the filter are.  */
  function show ()
  {
    const words = controls.filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    const kind = controls.kind.value;
    let shown = 0;
    for (const bug of bugs)
      {
        bug.hidden = (kind && bug.dataset.kind !== kind)
                     || !words.every((word) => texts.get(bug).includes(word));
        shown += !bug.hidden;
      }
    find("shown").textContent = `${shown} of ${bugs.length} shown`;
    find("nothing").hidden = shown > 0 || !bugs.length;
  }

  /* Put the bugs into the order that was chosen.  */
  function sort ()
  {
    const compare = orders[controls.order.value];
    list.prepend(...(compare ? [...bugs].sort(compare) : bugs));
  }

  /* Note in the address what was chosen.  */
  function remember ()
  {
    const chosen = new URLSearchParams();
    for (const [name, control] of Object.entries(controls))
      if (control.value)
        chosen.set(name, control.value);
    history.replaceState(null, "", "#" + chosen);
  }

  /* Do what the address says.  */
  function restore ()
  {
    const hash = location.hash.slice(1);
    const bug = bugs.find((one) => one.id === hash);
    const chosen = new URLSearchParams(bug ? "" : hash);
    for (const [name, control] of Object.entries(controls))
      {
        control.value = chosen.get(name) || "";
        if (control.selectedIndex === -1)
          control.value = "";
      }
    sort();
    show();
    if (bug)
      {
        bug.open = true;
        bug.scrollIntoView();
      }
  }

  for (const kind of [...new Set(bugs.map((bug) => bug.dataset.kind))].sort())
    controls.kind.add(new Option(kind, kind));
  for (const control of Object.values(controls))
    control.addEventListener("input", () => { sort(); show(); remember(); });
  for (const [id, open] of [["expand", true], ["collapse", false]])
    find(id).addEventListener("click", () => {
      for (const bug of bugs)
        if (!bug.hidden)
          bug.open = open;
    });
  find("tools").addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.target.matches("input, select"))
      {
        event.preventDefault();
        controls.filter.focus();
      }
  });
  window.addEventListener("hashchange", restore);
  find("tools").hidden = !bugs.length;
  restore();
}
