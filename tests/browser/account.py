"""
The account of a cell's year-end meeting: what its secretary types, and where each fact has to stand afterwards.

The facts are those of an account that a real cell published; the words and all names are ours.
"""

CELL = "Chi bộ Trung tâm Vật liệu tiên tiến"
SUPERIOR = "Đảng bộ Viện Công nghệ ứng dụng miền Bắc"
LETTER = (
    "Công văn số 138-CV/ĐUV ngày 13/12/2023 của Đảng ủy Viện về kiểm điểm, đánh giá, xếp loại và tổng kết công tác Đảng"
)
CONSENT = "Được sự đồng ý của Đảng ủy Viện Công nghệ ứng dụng miền Bắc"
TITLE = "Hội nghị Tổng kết công tác Đảng năm 2023 và triển khai nhiệm vụ năm 2024"

SECRETARY, PRESENTER, EXCELLENT = "Hoàng Minh Khuê", "Trịnh Thị Ánh", "Lương Văn Chiến"
EXCUSED, COMPLETED, UNRATED = "Kiều Thu Giang", "Cao Xuân Mạnh", "Đỗ Văn Bảo"
# Official before the year, then confirmed within it, then still on probation: 12 members, 10 and 02.
LONG_OFFICIAL = [SECRETARY, PRESENTER, EXCELLENT, EXCUSED, COMPLETED, "Mai Đức Đạt", "Đinh Công Hậu"]
CONFIRMED = ["Bạch Thị Lan", "Thái Thị Nga", "Quách Văn Oanh"]
PROBATIONARY = [UNRATED, "Tô Thị Uyên"]
DIRECTOR = "Trương Hữu Nghĩa"

GUESTS = [
    {
        "kind": "person", "name": DIRECTOR, "body": SUPERIOR, "capacity": "Đảng ủy viên, Phó Viện trưởng",
        "directs": True,
    },
    {"kind": "group", "name": "Đại diện các tổ chức chính trị – xã hội của Trung tâm"},
    {"kind": "group", "name": "Quần chúng ưu tú đã được công nhận cảm tình đảng"},
]  # fmt: skip

REMARKS = [
    {"kind": "opening", "who": SECRETARY, "text": "Nêu lý do và mục đích của Hội nghị."},
    {
        "kind": "presentation", "who": PRESENTER, "on_behalf_of": "Cấp ủy",
        "text": "Báo cáo tổng kết công tác Đảng năm 2023 và phương hướng, nhiệm vụ, giải pháp năm 2024.",
    },
    {
        "kind": "discussion",
        "text": (
            "Đảng viên và đại biểu góp ý cho dự thảo với tinh thần đoàn kết, dân chủ, trí tuệ; "
            "nhiều ý kiến đề xuất giải pháp cho nhiệm vụ chính trị năm 2024."
        ),
    },
    {
        "kind": "directive", "who": DIRECTOR,
        "text": (
            "Ghi nhận những việc Chi bộ đã làm được, và đề nghị:\n"
            "(1) Lãnh đạo chặt chẽ hơn việc thực hiện nhiệm vụ chính trị;\n"
            "(2) Sáng tạo, tìm cách làm hay, đổi mới công tác đảng;\n"
            "(3) Gắn chuyên môn với sinh hoạt chuyên đề;\n"
            "(4) Đoàn kết, đảng viên gương mẫu đi đầu để đơn vị hoàn thành xuất sắc nhiệm vụ."
        ),
    },
    {
        "kind": "reply", "who": SECRETARY,
        "text": (
            "Cảm ơn và nghiêm túc tiếp thu; hứa xây dựng đội ngũ kỷ cương, chuyên nghiệp, trách nhiệm cao, "
            "thực hiện thắng lợi mọi chỉ tiêu, đưa Chi bộ ngày càng vững mạnh."
        ),
    },
]  # fmt: skip

MOTIONS = [
    {"text": "Thông qua báo cáo tổng kết năm 2023", "method": "hands", "in_favour": "9"},
    {"text": "Thông qua nghị quyết năm 2024", "method": "hands", "in_favour": "9"},
]

# By part, in the order of the usual headings.
CHAPTERS = {
    "opening": [
        "Được Đảng ủy Viện lãnh đạo trực tiếp, Chi bộ hoàn thành tốt các mặt công tác theo nghị quyết và chương trình."
    ],
    "results": [
        "Các nhiệm vụ khoa học và công nghệ đạt chất lượng đã đăng ký; dịch vụ và thị trường đạt doanh thu đề ra.\n"
        "Cán bộ là tác giả, tác giả liên hệ hoặc đồng tác giả của 16 công bố trong nước và quốc tế:\n"
        "- 08 công bố trên tạp chí quốc tế uy tín (ISI/Scopus) có chỉ số IF cao;\n"
        "- 02 chương sách chuyên ngành của Springer và Elsevier.",
        "Tư tưởng ổn định, không có biểu hiện suy thoái; chấp hành tốt nghị quyết, pháp luật và nội quy.",
        "Công tác tổ chức theo đúng hướng dẫn của cấp trên. Trong năm:\n"
        "- 03 quần chúng dự lớp bồi dưỡng dành cho đối tượng kết nạp đảng;\n"
        "- 03 đảng viên dự bị được Ban Thường vụ Đảng ủy Bộ công nhận chính thức;\n"
        "- 01 đảng viên học tiếp lớp cao cấp lý luận chính trị hệ không tập trung.",
        "Kiểm tra, giám sát theo đúng kế hoạch; không có đảng viên vi phạm kỷ luật.",
        "Phối hợp với chính quyền và công đoàn trong dân vận, tạo thống nhất giữa đảng viên và quần chúng.",
        "Thực hiện tốt quy chế dân chủ, công khai các nội dung theo quy định.",
    ],
    "assessment": [
        "Hoàn thành các chỉ tiêu đã đăng ký.",
        "(1) Dịch vụ khoa học và công nghệ chưa bứt phá;\n"
        "(2) Thu nhập của người lao động chưa cải thiện đáng kể so với năm 2022;\n"
        "(3) Nhân lực chất lượng cao chưa đáp ứng yêu cầu phát triển.",
        "Kết quả có được nhờ Cấp ủy chỉ đạo tích cực, hiệu quả và từng đảng viên nỗ lực phấn đấu.",
        "Giữ đoàn kết, phát huy dân chủ.",
    ],
    "plan": [
        "Bám sát định hướng phát triển của Trung tâm; phát triển sản phẩm mới hợp nhu cầu xã hội.",
        "- Khai thác hiệu quả trang thiết bị đã đầu tư;\n"
        "- Đề xuất nhiệm vụ cấp Quốc gia dựa trên thế mạnh hợp tác quốc tế.",
    ],
    "proposals": ["Đề nghị Đảng ủy Viện quan tâm đào tạo nhân lực chất lượng cao."],
}

TARGETS = [
    {"text": "Công bố khoa học", "unit": "công bố", "planned": "15", "result": "16", "achievement": "exceeded"},
    {"text": "công bố ISI/Scopus", "unit": "công bố", "result": "08", "is_part": True},
    {"text": "chương sách", "unit": "chương", "result": "02", "is_part": True},
    {"text": "Cử quần chúng dự lớp đối tượng kết nạp", "unit": "người", "planned": "03", "result": "03",
     "achievement": "met"},
]  # fmt: skip
TARGETS_OF_NEXT_YEAR = [
    {"text": "Công bố khoa học năm tới", "unit": "công bố", "planned": "18"},
    {"text": "công bố quốc tế", "unit": "công bố", "planned": "10", "is_part": True},
]
COMMENDATIONS = [
    {
        "recipient": EXCELLENT, "form": "Giấy khen", "title": "Đảng viên hoàn thành xuất sắc nhiệm vụ",
        "status": "proposed", "given_by": SUPERIOR,
    },
]  # fmt: skip
TASKS = [{"text": "Xây dựng kế hoạch kiểm tra, giám sát năm 2024", "assignee": "Cấp ủy", "due": "31/01/2024"}]

REPORT, MINUTES = "report", "minutes"

FACTS = [
    # Whose, and of when
    ({REPORT, MINUTES}, CELL.upper()),
    ({REPORT, MINUTES}, SUPERIOR.upper()),
    ({REPORT, MINUTES}, "Dự thảo"),
    ({REPORT}, "tổng kết công tác năm 2023 và phương hướng, nhiệm vụ năm 2024"),
    ({MINUTES}, TITLE),
    ({MINUTES}, "chiều ngày 21 tháng 12 năm 2023"),
    ({MINUTES}, f"Căn cứ {LETTER};"),
    ({MINUTES}, f"{CONSENT}."),
    # Who was there
    ({REPORT}, f"Đến ngày 21/12/2023, {CELL} có 12 đảng viên (10 chính thức, 02 dự bị)."),
    ({MINUTES}, "được triệu tập: 12 (10 chính thức, 02 dự bị)."),
    ({MINUTES}, "Có mặt: 11 (09 chính thức, 02 dự bị)."),
    ({MINUTES}, "Vắng mặt: 01, trong đó có lý do 01, không có lý do 00."),
    ({MINUTES}, f"{EXCUSED} (đi công tác)"),
    ({MINUTES}, f"Đồng chí {DIRECTOR}, Đảng ủy viên, Phó Viện trưởng, {SUPERIOR} (dự và chỉ đạo hội nghị)"),
    ({MINUTES}, "Đại diện các tổ chức chính trị – xã hội của Trung tâm;"),
    ({MINUTES}, "Quần chúng ưu tú đã được công nhận cảm tình đảng."),
    ({MINUTES}, f"Chủ trì hội nghị - Đồng chí {SECRETARY}, Bí thư Chi bộ, Giám đốc Trung tâm."),
    ({MINUTES}, f"Người ghi biên bản - Đồng chí {EXCELLENT}."),
    # Who said what
    ({MINUTES}, f"Đồng chí {SECRETARY}, Bí thư Chi bộ, Giám đốc Trung tâm phát biểu khai mạc:"),
    ({MINUTES}, f"Đồng chí {PRESENTER}, Chi ủy viên, thay mặt Cấp ủy, trình bày:"),
    ({MINUTES}, "Báo cáo tổng kết công tác Đảng năm 2023 và phương hướng, nhiệm vụ, giải pháp năm 2024."),
    ({MINUTES}, "Hội nghị thảo luận: Đảng viên và đại biểu góp ý cho dự thảo"),
    ({MINUTES}, "đoàn kết, dân chủ, trí tuệ"),
    ({MINUTES}, "đề xuất giải pháp cho nhiệm vụ chính trị năm 2024"),
    ({MINUTES}, f"Đồng chí {DIRECTOR}, Đảng ủy viên, Phó Viện trưởng, {SUPERIOR} phát biểu chỉ đạo:"),
    ({MINUTES}, "Ghi nhận những việc Chi bộ đã làm được"),
    ({MINUTES}, "(1) Lãnh đạo chặt chẽ hơn việc thực hiện nhiệm vụ chính trị"),
    ({MINUTES}, "(2) Sáng tạo, tìm cách làm hay, đổi mới công tác đảng"),
    ({MINUTES}, "(3) Gắn chuyên môn với sinh hoạt chuyên đề"),
    ({MINUTES}, "(4) Đoàn kết, đảng viên gương mẫu"),
    ({MINUTES}, "để đơn vị hoàn thành xuất sắc nhiệm vụ"),
    ({MINUTES}, f"Đồng chí {SECRETARY}, Bí thư Chi bộ, Giám đốc Trung tâm phát biểu tiếp thu:"),
    ({MINUTES}, "Cảm ơn và nghiêm túc tiếp thu"),
    ({MINUTES}, "kỷ cương, chuyên nghiệp, trách nhiệm cao"),
    ({MINUTES}, "thực hiện thắng lợi mọi chỉ tiêu"),
    ({MINUTES}, "ngày càng vững mạnh"),
    # What was voted on
    ({MINUTES}, "Thông qua báo cáo tổng kết năm 2023: biểu quyết giơ tay; tán thành 09/09 đảng viên chính thức"),
    ({MINUTES}, "Thông qua nghị quyết năm 2024: biểu quyết giơ tay; tán thành 09/09 đảng viên chính thức"),
    ({MINUTES}, "có mặt (100 %), không tán thành 00, không có ý kiến 00"),
    ({MINUTES}, "được thông qua (tính trên 10 đảng viên có quyền biểu quyết)"),
    # The year: results
    ({REPORT}, "Được Đảng ủy Viện lãnh đạo trực tiếp, Chi bộ hoàn thành tốt các mặt công tác"),
    ({REPORT}, "theo nghị quyết và chương trình"),
    ({REPORT}, "I- KẾT QUẢ LÃNH ĐẠO THỰC HIỆN NHIỆM VỤ NĂM 2023"),
    ({REPORT}, "nhiệm vụ khoa học và công nghệ đạt chất lượng đã đăng ký"),
    ({REPORT}, "dịch vụ và thị trường đạt doanh thu đề ra"),
    ({REPORT}, "tác giả, tác giả liên hệ hoặc đồng tác giả của 16 công bố trong nước và quốc tế"),
    ({REPORT}, "- 08 công bố trên tạp chí quốc tế uy tín (ISI/Scopus) có chỉ số IF cao"),
    ({REPORT}, "- 02 chương sách chuyên ngành của Springer và Elsevier"),
    ({REPORT}, "Tư tưởng ổn định, không có biểu hiện suy thoái"),
    ({REPORT}, "chấp hành tốt nghị quyết, pháp luật và nội quy"),
    ({REPORT}, "Công tác tổ chức theo đúng hướng dẫn của cấp trên"),
    ({REPORT}, "- 03 quần chúng dự lớp bồi dưỡng dành cho đối tượng kết nạp đảng"),
    ({REPORT}, "- 03 đảng viên dự bị được Ban Thường vụ Đảng ủy Bộ công nhận chính thức"),
    ({REPORT}, "Chi bộ có 03 đảng viên dự bị được công nhận đảng viên chính thức"),
    ({REPORT}, "- 01 đảng viên học tiếp lớp cao cấp lý luận chính trị hệ không tập trung"),
    ({REPORT}, "Kiểm tra, giám sát theo đúng kế hoạch"),
    ({REPORT}, "không có đảng viên vi phạm kỷ luật"),
    ({REPORT}, "Phối hợp với chính quyền và công đoàn trong dân vận"),
    ({REPORT}, "thống nhất giữa đảng viên và quần chúng"),
    ({REPORT}, "Thực hiện tốt quy chế dân chủ, công khai các nội dung theo quy định"),
    ({REPORT}, "1 Công bố khoa học công bố 15 16 Vượt"),
    ({REPORT}, "Trong đó: công bố ISI/Scopus công bố 08"),
    ({REPORT}, "- chương sách chương 02"),
    ({REPORT}, "2 Cử quần chúng dự lớp đối tượng kết nạp người 03 03 Đạt"),
    # The year: assessment
    ({REPORT}, "II- ĐÁNH GIÁ CHUNG"),
    ({REPORT}, "(1) Dịch vụ khoa học và công nghệ chưa bứt phá"),
    ({REPORT}, "(2) Thu nhập của người lao động chưa cải thiện đáng kể so với năm 2022"),
    ({REPORT}, "(3) Nhân lực chất lượng cao chưa đáp ứng yêu cầu phát triển"),
    ({REPORT}, "Cấp ủy chỉ đạo tích cực, hiệu quả và từng đảng viên nỗ lực phấn đấu"),
    ({REPORT}, "Đề nghị xếp loại 11 đảng viên: 01 hoàn thành xuất sắc nhiệm vụ"),
    ({REPORT}, f"{CELL} tự nhận mức và đề nghị xếp loại hoàn thành tốt nhiệm vụ."),
    ({MINUTES}, f"{COMPLETED} Hoàn thành nhiệm vụ"),
    ({MINUTES}, f"{UNRATED} Không xếp loại: kết nạp chưa đủ 6 tháng"),
    ({REPORT, MINUTES}, "danh hiệu “Đảng viên hoàn thành xuất sắc nhiệm vụ” năm 2023"),
    ({REPORT, MINUTES}, EXCELLENT),
    # Next year
    ({REPORT}, "III- PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2024"),
    ({REPORT}, "Bám sát định hướng phát triển của Trung tâm"),
    ({REPORT}, "phát triển sản phẩm mới hợp nhu cầu xã hội"),
    ({REPORT}, "Khai thác hiệu quả trang thiết bị đã đầu tư"),
    ({REPORT}, "Đề xuất nhiệm vụ cấp Quốc gia dựa trên thế mạnh hợp tác quốc tế"),
    ({REPORT}, "1 Công bố khoa học năm tới công bố 18"),
    ({REPORT}, "Trong đó: công bố quốc tế công bố 10"),
    ({REPORT}, "Xây dựng kế hoạch kiểm tra, giám sát năm 2024. Cấp ủy 31/01/2024"),
    ({REPORT}, "IV- KIẾN NGHỊ, ĐỀ XUẤT"),
    ({REPORT}, "Đề nghị Đảng ủy Viện quan tâm đào tạo nhân lực chất lượng cao"),
    # Who signs
    ({REPORT}, f"T/M CHI BỘ BÍ THƯ {SECRETARY}"),
    ({MINUTES}, f"NGƯỜI GHI BIÊN BẢN {EXCELLENT}"),
    ({MINUTES}, f"CHỦ TRÌ HỘI NGHỊ {SECRETARY}"),
]
"""Each fact, and the papers that tell it: no other paper may."""

NOT_IN_THE_REPORT = ["tán thành", "biểu quyết", "phát biểu", "góp ý", DIRECTOR, EXCUSED, COMPLETED, UNRATED]
"""What stays among those who were at the meeting: votes, discussion, the directive, names beside lower grades."""
