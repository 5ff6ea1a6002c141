"""Parts of the tab 协议: terms as sentences with slots, findings, payment plans, preview."""
