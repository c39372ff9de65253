"""Invented names: no person, village or township here exists."""

from __future__ import annotations

import random

SURNAMES = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
GIVEN_SINGLE = "伟芳敏静磊军洋勇艳杰娟涛明超霞平刚辉鹏华飞鑫波斌宇浩凯健俊帆雪琳晨婷倩妍璐蕾悦楠晗"
GIVEN_FIRST = "建国志文晓小春秋海立永玉子雨思梦佳嘉俊天泽振宏少庆明德丽美秀桂雅红翠云一可欣若"
GIVEN_SECOND = "华明军平强林峰辉东波生云龙根成民兰英珍霞萍芬莲娟琴慧敏洁怡涵轩宁航然博源瑶萱琪彤"
VILLAGES = (
    "石埠村",
    "柳塘村",
    "横岭村",
    "双井村",
    "梅坞村",
    "竹溪村",
    "沙洲村",
    "官庄村",
    "大塘边村",
    "黄泥坳村",
    "月亮湾村",
    "杨家渡村",
)
MODULES = (
    "党政综合办",
    "党建工作办",
    "经济发展办",
    "乡村振兴办",
    "平安法治办",
    "应急管理站",
    "社会事务办",
    "综合执法队",
    "财政所",
    "便民服务中心",
)
TOWNSHIPS = (
    ("A", "云岫街道"),
    ("A", "南门街道"),
    ("A", "澜桥镇"),
    ("A", "官渡口镇"),
    ("A", "罗家铺镇"),
    ("A", "石臼镇"),
    ("B", "岭脚镇"),
    ("B", "青麻镇"),
    ("B", "银杏镇"),
    ("B", "龙潭坪镇"),
    ("B", "麻石镇"),
    ("B", "东篱镇"),
    ("C", "北坪乡"),
    ("C", "桃树坳乡"),
    ("C", "沙溪口乡"),
    ("C", "松岗乡"),
    ("C", "火麻溪乡"),
    ("C", "黄桷岭乡"),
)


def people(chance: random.Random, count: int, taken: set[str] | None = None) -> list[str]:
    """Names, each once; every seventh or so has a single given character."""
    used = set(taken or ())
    names: list[str] = []
    while len(names) < count:
        given = chance.choice(GIVEN_SINGLE)
        if chance.random() < 0.7:
            given = chance.choice(GIVEN_FIRST) + chance.choice(GIVEN_SECOND)
        name = chance.choice(SURNAMES) + given
        if name not in used and len(set(name)) == len(name):
            used.add(name)
            names.append(name)
    return names
