// SPDX-License-Identifier: GPL-3.0-or-later
/* What it takes to start and end a program. */
int main(void)
{
	return 0;
}
