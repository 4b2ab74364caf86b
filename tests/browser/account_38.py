"""
The account of a committee's year-end meeting, 38 members in 3 cells: what its office types, and where each fact stands.

The facts are those of an account that a real committee published; the words and all names are ours.
"""

SUPERIOR, SUPERIOR_SHORT = "Đảng bộ Viện Đo đạc Trung ương", "Đảng ủy Viện Đo đạc"
COMMITTEE = "Đảng bộ Văn phòng Viện Đo đạc"
CELLS = ["Chi bộ Kế hoạch", "Chi bộ Hành chính", "Chi bộ Tổ chức"]
OFFICIAL, PROBATIONARY = [13, 12, 10], [1, 1, 1]
"""Members of each cell: 35 and 03."""
TITLE = "Hội nghị tổng kết công tác đảng năm 2023 và phương hướng, nhiệm vụ trọng tâm năm 2024"
SECRETARY, DEPUTY, CLERK = "Phùng Bá Hải", "Châu Thị Mộc", "Lại Quốc Phú"
EXCELLENT = ["An Văn Khải", "Bồ Thị Loan", "Cù Văn Mạnh", "Dư Thị Nhài", "Đậu Văn Oánh", "Giáp Thị Quế"]

REMARKS = [
    {
        "kind": "presentation", "who": DEPUTY, "on_behalf_of": "Ban Chấp hành Đảng bộ",
        "text": "Báo cáo tổng kết năm 2023, phương hướng, nhiệm vụ trọng tâm năm 2024.",
    },
    {
        "kind": "closing", "who": SECRETARY,
        "text": (
            "Biểu dương cố gắng của cán bộ, đảng viên đã gương mẫu đi đầu trong chuyên môn. Đề nghị:\n"
            "1)\tĐảng viên tiếp tục đoàn kết;\n2)\tCấp ủy các cấp linh hoạt, nhạy bén để hoàn thành xuất sắc nhiệm vụ."
        ),
    },
]  # fmt: skip
MOTIONS = [{"text": "Thống nhất nhiệm vụ trọng tâm năm 2024", "in_favour": "35"}]

# Some as Word hands them over: bullets with tabs, soft hyphens, hard spaces.
CHAPTERS = {
    "opening": ["Được Đảng ủy, Lãnh đạo Viện quan tâm, Đảng bộ bám sát nghị quyết Đại hội nhiệm kỳ 2020 - 2025."],
    "results": [
        "Lãnh đạo tốt nhiệm vụ chính trị theo lĩnh vực được giao; tham mưu, tổng hợp, phục vụ điều hành.",
        "Xây dựng Đảng về chính trị, tư tưởng, đạo đức.",
        "Tổ chức, cán bộ, đảng viên và tình hình chính trị nội bộ ổn định.",
        "Kiểm tra, giám sát và thi hành kỷ luật đảng theo chương trình.",
        "Lãnh đạo các đoàn thể quần\u00ad chúng hoạt động có nền nếp.",
    ],
    "assessment": ["Đoàn kết, thống nhất, giữ nguyên tắc tập trung dân chủ."],
    "plan": [
        "Hội nghị thống nhất:\n"
        "•\tThực hiện tốt công tác chuyên môn theo chức năng;\n"
        "\uf0b7\u00a0\u00a0 Phổ biến, quán triệt kịp thời chỉ thị, nghị quyết tới từng chi bộ;\n"
        "–\tKết nạp quần chúng ưu tú, chuyển đảng chính thức cho đảng viên dự bị;\n"
        "▪ Nắm bắt tình hình chính trị nội bộ;\n"
        "* Lãnh đạo Công đoàn, Chi đoàn nâng cao hiệu quả.",
    ],
}  # fmt: skip
TASKS = [{"text": "Xây dựng chương trình kiểm tra, giám sát năm 2024", "assignee": "Ban Chấp hành Đảng bộ"}]

FORM = "Giấy khen"
OF_SUPERIOR, OF_CELL = "Hoàn thành xuất sắc nhiệm vụ tiêu biểu", "Trong sạch, vững mạnh tiêu biểu"
OF_MEMBERS = "Đảng viên hoàn thành xuất sắc nhiệm vụ"
COMMENDATIONS = [
    # From above; by which decision, the account does not tell.
    {"recipient": COMMITTEE, "form": FORM, "title": OF_SUPERIOR, "status": "awarded", "given_by": SUPERIOR},
    {"recipient": CELLS[0], "form": FORM, "title": OF_CELL, "status": "awarded", "given_by": COMMITTEE},
]  # fmt: skip

REPORT, MINUTES = "report", "minutes"
PARTY_COMMITTEE = "Đảng ủy Văn phòng Viện Đo đạc"

FACTS = [
    # Whose, and of when
    ({REPORT, MINUTES}, COMMITTEE.upper()),
    ({REPORT, MINUTES}, SUPERIOR.upper()),
    ({MINUTES}, TITLE),
    ({MINUTES}, "chiều ngày 22 tháng 12 năm 2023"),
    # Who was there
    ({REPORT}, f"Đến ngày 22/12/2023, {COMMITTEE} có 03 chi bộ trực thuộc với 38 đảng viên (35 chính thức, 03 dự bị)."),
    ({MINUTES}, "Đảng bộ có: 03 chi bộ."),
    ({MINUTES}, "được triệu tập: 38 (35 chính thức, 03 dự bị)."),
    ({MINUTES}, "Có mặt: 38 (35 chính thức, 03 dự bị)."),
    ({MINUTES}, "- Chi bộ Kế hoạch: triệu tập 14, có mặt 14;"),
    ({MINUTES}, "- Chi bộ Hành chính: triệu tập 13, có mặt 13;"),
    ({MINUTES}, "- Chi bộ Tổ chức: triệu tập 11, có mặt 11."),
    (
        {MINUTES},
        f"Chủ trì hội nghị - Đồng chí {SECRETARY}, Ủy viên Ban Thường vụ {SUPERIOR_SHORT}, Bí thư Đảng ủy, "
        "Chánh Văn phòng.",
    ),
    # Who said what
    (
        {MINUTES},
        f"Đồng chí {DEPUTY}, Phó Bí thư Đảng ủy, Phó Chánh Văn phòng, thay mặt Ban Chấp hành Đảng bộ, trình bày: Báo "
        "cáo tổng kết năm 2023, phương hướng, nhiệm vụ trọng tâm năm 2024.",
    ),
    ({MINUTES}, "phát biểu bế mạc: Biểu dương cố gắng của cán bộ, đảng viên đã gương mẫu đi đầu trong chuyên môn."),
    ({MINUTES}, "(1) Đảng viên tiếp tục đoàn kết;"),
    ({MINUTES}, "(2) Cấp ủy các cấp linh hoạt, nhạy bén"),
    ({MINUTES}, "Thống nhất nhiệm vụ trọng tâm năm 2024: biểu quyết giơ tay; tán thành 35/35 đảng viên chính thức"),
    # The year
    ({REPORT}, "bám sát nghị quyết Đại hội nhiệm kỳ 2020 - 2025"),
    ({REPORT}, "tham mưu, tổng hợp, phục vụ điều hành"),
    ({REPORT}, "Xây dựng Đảng về chính trị, tư tưởng, đạo đức."),
    ({REPORT}, "tình hình chính trị nội bộ ổn định"),
    ({REPORT}, "Kiểm tra, giám sát và thi hành kỷ luật đảng theo chương trình"),
    ({REPORT}, "Lãnh đạo các đoàn thể quần chúng hoạt động có nền nếp"),
    ({REPORT}, "Đoàn kết, thống nhất, giữ nguyên tắc tập trung dân chủ."),
    # Next year
    ({REPORT}, "- Thực hiện tốt công tác chuyên môn theo chức năng;"),
    ({REPORT}, "- Phổ biến, quán triệt kịp thời chỉ thị, nghị quyết tới từng chi bộ;"),
    ({REPORT}, "- Kết nạp quần chúng ưu tú, chuyển đảng chính thức cho đảng viên dự bị;"),
    ({REPORT}, "- Nắm bắt tình hình chính trị nội bộ;"),
    ({REPORT}, "- Lãnh đạo Công đoàn, Chi đoàn nâng cao hiệu quả."),
    ({REPORT}, "Xây dựng chương trình kiểm tra, giám sát năm 2024. Ban Chấp hành Đảng bộ"),
    # Who was commended
    (
        {REPORT, MINUTES},
        f"Đảng ủy Viện Đo đạc Trung ương tặng Giấy khen cho 01 tập thể, danh hiệu “{OF_SUPERIOR}” năm 2023: "
        f"{COMMITTEE}.",
    ),
    (
        {REPORT, MINUTES},
        f"{PARTY_COMMITTEE} tặng Giấy khen cho 01 tập thể, danh hiệu “{OF_CELL}” năm 2023: {CELLS[0]}.",
    ),
    ({REPORT, MINUTES}, f"{PARTY_COMMITTEE} tặng Giấy khen cho 06 đảng viên, danh hiệu “{OF_MEMBERS}” năm 2023"),
    *(({REPORT, MINUTES}, name) for name in EXCELLENT),
    # Who signs
    ({REPORT}, f"T/M ĐẢNG ỦY BÍ THƯ {SECRETARY}"),
    ({MINUTES}, f"CHỦ TRÌ HỘI NGHỊ {SECRETARY}"),
]
"""Each fact, and the papers that tell it: no other paper may."""

NOT_IN_THE_REPORT = ["tán thành", "phát biểu", "Biểu dương cố gắng"]
