"""The committee, its superior body, its executive, and what its own records tell."""

from partyreports.reports.demo.content import Goal, Post

PLACE = "Lam Giang"
SUPERIOR = "Đảng bộ Các cơ quan khoa học tỉnh Lam Giang"
COMMITTEE = "Đảng bộ Viện Nông nghiệp Lam Giang"
PARTY_COMMITTEE = "Đảng ủy Viện Nông nghiệp Lam Giang"
HANDED_OVER_BY = "đồng chí Đàm Quang Lập, Bí thư Đảng ủy"
DEEDS = {
    (2024, "VNN-05"): ["Sáng kiến cải tiến quy trình phân tích đất", "Cứu người bị lũ cuốn tháng 9 năm 2024"],
    (2023, "VNN-02"): ["Vận động xây nhà tình nghĩa"],
}
"""For what a cell praised members in a year."""
HALL = "Hội trường lớn, Viện Nông nghiệp Lam Giang"

EXECUTIVE = (
    Post("secretary", "Đàm Quang Lập", since="2020-05-20"),
    Post("deputy", "Dương Trọng Nghiêm", since="2020-05-20"),
    Post("executive", "Nghiêm Thu Trà", since="2020-05-20"),
    Post("executive", "Mạc Thị Hiền Lương", since="2020-05-20"),
    Post("executive", "Hứa Trọng Bình", since="2020-05-20"),
    Post("executive", "Vũ Đình Chất", since="2020-05-20", to="2022-01-01"),
    Post("executive", "Đỗ Khắc Tường", since="2022-02-10"),
    Post("executive", "Thân Đức Lợi", since="2020-05-20", to="2025-04-01"),
    Post("executive", "Doãn Thị Cẩm Tú", since="2025-05-20"),
)

GOALS = (
    Goal("Nhiệm vụ khoa học nghiệm thu đạt yêu cầu", "%", "95 95 95 96 96 96", "94 96 97 97 98"),
    Goal("Tiến bộ kỹ thuật được chuyển giao", "tiến bộ", "5 5 6 6 7 7", "4 5 6 7 7"),
    Goal("Cuộc kiểm tra, giám sát của Đảng ủy", "cuộc", "3 3 4 4 4 4", "3 3 4 4 4"),
)
COMMENDED = (2023, "Ủy ban nhân dân tỉnh Lam Giang", "Chuyển giao giống lúa chịu hạn cho các xã vùng cao")
"""In which year, by which body outside, and for what the committee got a bằng khen; the decision is not known."""
ADMISSIONS = "2 2 3 2 3 4"

OPENING = (
    "Năm {year}, Đảng bộ Viện Nông nghiệp Lam Giang thực hiện nhiệm vụ trong điều kiện có nhiều thuận lợi, song cũng "
    "còn không ít khó khăn. Ban Chấp hành Đảng bộ báo cáo kết quả lãnh đạo năm {year} và phương hướng năm {next} như "
    "sau."
)

TEXTS = {
    "Lãnh đạo thực hiện nhiệm vụ chính trị": (
        "Đảng ủy lãnh đạo các đơn vị trong Viện hoàn thành kế hoạch khoa học, tập trung vào chọn tạo giống, bảo vệ "
        "thực vật, sử dụng hợp lý tài nguyên đất và chuyển giao kỹ thuật cho nông dân trong vùng."
    ),
    "Công tác chính trị, tư tưởng, đạo đức": (
        "Đảng ủy tổ chức học tập, quán triệt nghị quyết của cấp trên đến toàn thể đảng viên; thường xuyên nắm bắt tư "
        "tưởng của cán bộ, viên chức qua báo cáo của các chi bộ."
    ),
    "Công tác tổ chức, cán bộ, đảng viên, bảo vệ chính trị nội bộ": (
        "Đảng ủy chỉ đạo các chi bộ nâng cao chất lượng sinh hoạt, làm tốt công tác tạo nguồn và kết nạp đảng viên; "
        "công tác quy hoạch, bổ nhiệm cán bộ đúng quy trình."
    ),
    "Công tác kiểm tra, giám sát, thi hành kỷ luật đảng": (
        "Chương trình kiểm tra, giám sát hằng năm được thực hiện đầy đủ; không có tổ chức đảng, đảng viên vi phạm "
        "đến mức phải xử lý kỷ luật."
    ),
    "Công tác dân vận, lãnh đạo các đoàn thể": (
        "Đảng ủy lãnh đạo Công đoàn, Đoàn Thanh niên Viện tổ chức các phong trào thi đua thiết thực; quy chế dân chủ "
        "được thực hiện nghiêm túc."
    ),
    "Công tác phòng, chống tham nhũng, lãng phí, tiêu cực": (
        "Các quy định về công khai, minh bạch, kê khai tài sản, thu nhập được thực hiện đúng; chưa phát hiện vụ việc "
        "tham nhũng, tiêu cực."
    ),
    "Ưu điểm": (
        "Ban Chấp hành Đảng bộ đoàn kết, làm việc theo quy chế; các chi bộ chủ động, sáng tạo. Nhiệm vụ chính trị "
        "của Viện được hoàn thành."
    ),
    "Hạn chế": (
        "Chất lượng sinh hoạt giữa các chi bộ chưa đồng đều; việc gửi báo cáo của một vài chi bộ còn chậm. Công tác "
        "kết nạp đảng viên ở một số đơn vị còn khó khăn về nguồn."
    ),
    "Nguyên nhân": (
        "Cấp ủy viên đều kiêm nhiệm, thời gian dành cho công tác đảng có hạn; việc đôn đốc, kiểm tra của Đảng ủy đối "
        "với một số chi bộ chưa thường xuyên."
    ),
    "Bài học kinh nghiệm": (
        "Giữ vững nguyên tắc tập trung dân chủ; phân công rõ trách nhiệm; gắn kiểm tra với hướng dẫn, giúp đỡ cơ sở."
    ),
    "Mục tiêu": (
        "Xây dựng Đảng bộ trong sạch, vững mạnh; lãnh đạo Viện hoàn thành tốt kế hoạch khoa học năm {next}; nâng cao "
        "đời sống cán bộ, viên chức."
    ),
    "Nhiệm vụ và giải pháp": (
        "Đảng ủy tập trung lãnh đạo các nhiệm vụ sau:\n"
        "- Cụ thể hóa nghị quyết đại hội thành chương trình, kế hoạch của từng đơn vị.\n"
        "- Đổi mới nội dung sinh hoạt chi bộ, nhân rộng cách làm hay.\n"
        "- Tăng cường kiểm tra, giám sát theo chuyên đề.\n"
        "- Quan tâm phát triển đảng viên trong đội ngũ nghiên cứu viên trẻ."
    ),
}
PROPOSALS = (
    "Đề nghị Đảng ủy cấp trên tiếp tục quan tâm bồi dưỡng nghiệp vụ công tác đảng cho cấp ủy viên và hỗ trợ kinh phí "
    "hoạt động của các chi bộ."
)
TASKS = (
    "Ban hành chương trình kiểm tra, giám sát năm {next}.",
    "Tổ chức lớp bồi dưỡng nghiệp vụ cho cấp ủy các chi bộ.",
    "Hoàn thành kế hoạch phát triển đảng viên năm {next}.",
)
OPINIONS = (
    "Nhất trí với dự thảo báo cáo; đề nghị đánh giá sâu hơn việc các chi bộ gửi báo cáo chậm và nêu giải pháp.",
    "Đề nghị Đảng ủy tổ chức cho các chi bộ trao đổi kinh nghiệm sinh hoạt chuyên đề.",
    "Đề nghị có kế hoạch tạo nguồn kết nạp đảng viên chung cho toàn Viện.",
)
DIRECTIVE = (
    "Ghi nhận kết quả của Đảng bộ Viện trong năm {year}; yêu cầu Đảng ủy:\n"
    "(1) Lãnh đạo hoàn thành kế hoạch khoa học, chuyển giao nhanh kết quả vào sản xuất.\n"
    "(2) Củng cố các chi bộ còn hạn chế về sinh hoạt và báo cáo.\n"
    "(3) Làm tốt công tác cán bộ và phát triển đảng viên."
)
SUPERIOR_GUEST = ("Lương Khánh Toàn", "Phó Bí thư Đảng ủy Các cơ quan khoa học tỉnh")
REPLY = (
    "Cảm ơn và nghiêm túc tiếp thu ý kiến chỉ đạo của Đảng ủy cấp trên; Ban Chấp hành Đảng bộ sẽ đưa vào chương "
    "trình công tác năm {next} và phân công thực hiện."
)
CLOSING = (
    "Kết luận Hội nghị; đề nghị các chi bộ khẩn trương cụ thể hóa Nghị quyết, báo cáo Đảng ủy kế hoạch thực hiện trong "
    "quý I năm {next}."
)
