"""The page of one dispute: 概况, 类案与预判, 协议, 卷宗."""
