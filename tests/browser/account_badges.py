"""
The account of a committee that hands over badges at its year-end meeting: what is typed, and where each fact stands.

The facts are those of an account that a real committee published; the words and all names are ours. It speaks of 28
badges, and its own list adds up to 29: the program counts.
"""

SUPERIOR = "Đảng bộ Khối Cơ quan Khoa học"
COMMITTEE = "Đảng bộ Liên hội Kỹ thuật"
CELLS = [f"Chi bộ Hội {name}" for name in (
    "Tiêu chuẩn", "Cơ khí", "Xây dựng", "Địa chất", "Hóa học", "Thủy lợi", "Mỏ", "Đúc", "Giấy", "Bia", "Tin học", "Toán"
)]  # fmt: skip
TITLE = "Lễ trao Huy hiệu Đảng và Hội nghị tổng kết công tác năm 2020, phương hướng, nhiệm vụ năm 2021"
PLACE = "Trụ sở Liên hội, 21 phố Hoa Ban, Hà Nội"
BADGES = {75: 1, 70: 2, 60: 3, 55: 1, 50: 2, 45: 6, 40: 9, 30: 5}
EXCELLENT, FIVE_YEARS = 62, 5

SECRETARY, PRESENTER, CLERK, HOLDER = "Lò Văn Quang", "Tạ Thị Hương", "Ma Văn Sỹ", "Viên Đình Khôi"
"""The holder of a badge for 60 years whom the account names belongs to the first cell."""
CHAIR_FROM_ABOVE = ("Kim Văn Bách", "Phó Bí thư Đảng ủy Khối")
HANDED_OVER_BY = f"đồng chí {SECRETARY}, Bí thư Đảng ủy"

CHAPTERS = {
    "opening": ["Năm 2020, dịch bệnh Covid-19 diễn biến phức tạp; Đảng ủy bám sát nghị quyết và tình hình thực tế."],
    "results": [
        "Thực hiện thành công “mục tiêu kép”; các đơn vị hoàn thành nhiệm vụ.",
        "Quán triệt chỉ thị, nghị quyết đến cán bộ chủ chốt; tư tưởng đảng viên cơ bản ổn định.",
        "Các bộ, ban, ngành Trung ương quan tâm giúp đỡ, tạo điều kiện.",
    ],
    "assessment": [
        "Hầu hết đảng viên có tinh thần trách nhiệm; tất cả được Đảng bộ đánh giá hoàn thành tốt nhiệm vụ.",
        "a)\tMột số cấp ủy chưa quan tâm đúng mức công tác xây dựng đảng;\nb)\tPhát triển đảng viên chưa tốt.",
    ],
    "plan": [
        "▪\tHọc tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh chuyên đề năm 2021;\n"
        "▪\tCủng cố, kiện toàn, nâng cao chất lượng tổ chức đảng;\n"
        "▪\tThực hiện Quy chế dân chủ ở cơ sở.",
    ],
}
TARGETS = [{"text": "Tổ chức đảng trong sạch, vững mạnh tiêu biểu", "unit": "chi bộ", "result": "12"}]

CELL_TITLE, MEMBER_TITLE = "Trong sạch, vững mạnh tiêu biểu", "Đảng viên hoàn thành xuất sắc nhiệm vụ"
RUNNING = " 5 năm liền"

REPORT, MINUTES = "report", "minutes"
BOTH = {REPORT, MINUTES}
GIVER, ABOVE = "Đảng ủy Liên hội Kỹ thuật", "Đảng ủy Khối Cơ quan Khoa học"

FACTS = [
    # Whose, when and where, and who
    (BOTH, COMMITTEE.upper()),
    (BOTH, SUPERIOR.upper()),
    ({MINUTES}, TITLE),
    ({MINUTES}, "ngày 12 tháng 3 năm 2021"),
    ({MINUTES}, f"Địa điểm: {PLACE}."),
    ({MINUTES}, "Đảng bộ có: 12 chi bộ."),
    ({MINUTES}, "Số đại biểu được triệu tập: 20 (20 chính thức, 00 dự bị)."),
    ({MINUTES}, "Có mặt: 19 (19 chính thức, 00 dự bị)."),
    ({MINUTES}, "- Chi bộ Hội Tiêu chuẩn: triệu tập 09, có mặt 09;"),
    ({MINUTES}, "- Chi bộ Hội Toán: triệu tập 01, có mặt 00, vắng 01."),
    ({MINUTES}, f"- Đồng chí {SECRETARY}, Bí thư Đảng ủy;"),
    ({MINUTES}, f"- {', '.join(CHAIR_FROM_ABOVE)}."),
    ({MINUTES}, f"Đồng chí {PRESENTER}, Phó Trưởng ban Tổ chức và chính sách hội trình bày báo cáo."),
    # Badges
    (BOTH, "Trao tặng Huy hiệu Đảng cho 29 đảng viên, trong đó:"),
    *((BOTH, f"{count:02} đồng chí nhận Huy hiệu {years} năm tuổi Đảng:") for years, count in BADGES.items()),
    (BOTH, HOLDER),
    (BOTH, f"{HANDED_OVER_BY} trao"),
    # The year
    ({REPORT}, "dịch bệnh Covid-19 diễn biến phức tạp"),
    ({REPORT}, "Thực hiện thành công “mục tiêu kép”"),
    ({REPORT}, "Quán triệt chỉ thị, nghị quyết đến cán bộ chủ chốt; tư tưởng đảng viên cơ bản ổn định."),
    ({REPORT}, "Các bộ, ban, ngành Trung ương quan tâm giúp đỡ"),
    ({REPORT}, "1 Tổ chức đảng trong sạch, vững mạnh tiêu biểu chi bộ 12"),
    ({REPORT}, "tất cả được Đảng bộ đánh giá hoàn thành tốt nhiệm vụ"),
    ({REPORT}, "+ Một số cấp ủy chưa quan tâm đúng mức công tác xây dựng đảng;"),
    ({REPORT}, "+ Phát triển đảng viên chưa tốt."),
    ({REPORT}, f"{COMMITTEE} tự nhận mức và đề nghị xếp loại hoàn thành tốt nhiệm vụ."),
    # Who was commended, and who is proposed
    (BOTH, f"{GIVER} tặng Giấy khen cho 12 tập thể, danh hiệu “{CELL_TITLE}” năm 2020"),
    (BOTH, f"{GIVER} tặng Giấy khen cho 62 đảng viên, danh hiệu “{MEMBER_TITLE}” năm 2020"),
    (BOTH, f"Đề nghị {ABOVE} xét tặng Bằng khen cho 01 tập thể, danh hiệu “{CELL_TITLE}{RUNNING}” năm 2020"),
    (BOTH, f"năm 2020: {CELLS[1]}."),
    (BOTH, f"Đề nghị {ABOVE} xét tặng Bằng khen cho 05 đảng viên, danh hiệu “{MEMBER_TITLE}{RUNNING}” năm 2020"),
    # Next year
    ({REPORT}, "- Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh chuyên đề năm 2021;"),
    ({REPORT}, "- Củng cố, kiện toàn, nâng cao chất lượng tổ chức đảng;"),
    ({REPORT}, "- Thực hiện Quy chế dân chủ ở cơ sở."),
    # Who signs
    ({REPORT}, f"T/M ĐẢNG ỦY BÍ THƯ {SECRETARY}"),
]  # fmt: skip
"""Each fact, and the papers that tell it: no other paper may."""
