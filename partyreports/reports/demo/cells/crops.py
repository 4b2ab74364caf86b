"""The cell of the centre for plant protection."""

from partyreports.reports.demo.content import CellContent, Goal, Person, Post, Sitting

CROPS = CellContent(
    code="VNN-04",
    name="Chi bộ Trung tâm Bảo vệ thực vật",
    short_name="Chi bộ Bảo vệ thực vật",
    unit="Trung tâm Bảo vệ thực vật",
    people=(
        Person("Doãn Thị Cẩm Tú", "F", "1977-01-18", "2004-05-19", "Giám đốc Trung tâm"),
        Person("Phạm Ngọc Tấn", "M", "1982-08-05", "2009-11-07", "Phó Giám đốc Trung tâm"),
        Person("Đinh Văn Hảo", "M", "1985-02-24", "2013-11-07", "Trưởng bộ môn Côn trùng"),
        Person("Lại Thị Phương Dung", "F", "1989-10-10", "2017-05-19", "Nghiên cứu viên"),
        Person("Đồng Bảo Khánh", "M", "1978-12-29", "2005-09-02", "Trưởng bộ môn Bệnh cây"),
        Person("Triệu Thị Xuân Nương", "F", "1991-03-14", "2019-04-22", "Nghiên cứu viên"),
        Person("Giáp Văn Bền", "M", "1967-06-20", "1995-10-20", "Nghiên cứu viên chính"),
        Person("Vương Thị Diệu Thúy", "F", "1993-09-27", "2021-05-05", "Nghiên cứu viên"),
        Person("Kim Ngọc Sơn", "M", "1988-05-01", "2016-09-02", "Kỹ sư", came="2023-09-01"),
        Person("Cù Thị Hải Yến", "F", "1997-11-11", "2024-10-21", "Kỹ thuật viên"),
        Person("Thân Đức Lợi", "M", "1976-07-16", "2004-02-03", "Phó Giám đốc Trung tâm", left="2025-04-01"),
    ),
    posts=(
        Post("secretary", "Doãn Thị Cẩm Tú"),
        Post("deputy", "Thân Đức Lợi", to="2025-04-01"),
        Post("deputy", "Phạm Ngọc Tấn", since="2025-04-15"),
        Post("cell_committee", "Phạm Ngọc Tấn", to="2025-04-15"),
        Post("cell_committee", "Đinh Văn Hảo", since="2025-04-15"),
    ),
    sitting=Sitting(12, 26, "Phòng họp Trung tâm Bảo vệ thực vật", part="afternoon"),
    goals=(
        Goal("Quy trình phòng trừ tổng hợp được ban hành", "quy trình", "1 2 2 2 2 3", "1 2 2 3 2"),
        Goal("Điểm điều tra sâu bệnh định kỳ", "điểm", "40 42 45 45 50 50", "40 42 45 48 50"),
        Goal(
            "Nông dân được tập huấn",
            "lượt người",
            "600 650 700 800 850 900",
            "480 655 720 815 910",
            parts=(("Phụ nữ", "240 260 280 320 340 360", "190 270 290 330 385"),),
        ),
    ),
    admissions="1 0 0 1 0 1",
    work={
        2021: "Chi bộ đã lãnh đạo duy trì mạng lưới điều tra, dự báo sâu bệnh; tập huấn cho nông dân không đạt kế "
        "hoạch vì không được tập trung đông người, Trung tâm đã chuyển một phần sang hướng dẫn qua điện thoại.",
        2022: "Chi bộ đã lãnh đạo ban hành quy trình phòng trừ tổng hợp trên cây ăn quả, nối lại các lớp tập huấn ở "
        "xã; phát hiện sớm ổ rầy gây hại lúa vụ mùa.",
        2023: "Chi bộ đã lãnh đạo mở rộng sử dụng chế phẩm sinh học do Trung tâm sản xuất, giảm lượng thuốc hóa học ở "
        "các mô hình.",
        2024: "Chi bộ đã lãnh đạo hoàn thành vượt kế hoạch số quy trình được ban hành, đưa thiết bị bay vào phun chế "
        "phẩm ở vùng lúa tập trung.",
        2025: "Chi bộ đã lãnh đạo Trung tâm làm tốt công tác dự báo, không để dịch hại lớn xảy ra trong vùng phụ "
        "trách; số nông dân được tập huấn vượt kế hoạch.\n"
        "- Duy trì các điểm điều tra định kỳ, bản tin sâu bệnh được phát hành đều đặn.\n"
        "- Sản xuất chế phẩm sinh học đáp ứng nhu cầu của các mô hình, giá thành giảm.\n"
        "- Phối hợp với chính quyền xã thu gom bao gói thuốc bảo vệ thực vật sau sử dụng.",
    },
    limits=(
        "Việc nhân rộng các mô hình sau khi kết thúc dự án còn chậm, chưa có cơ chế duy trì.",
        "Công tác tạo nguồn kết nạp đảng viên trong đội ngũ kỹ thuật viên hợp đồng còn khó khăn.",
    ),
    tasks=(
        "Ban hành quy trình phòng trừ tổng hợp trên cây rau màu chủ lực.",
        "Xây dựng phòng nuôi nhân thiên địch.",
        "Bồi dưỡng, giới thiệu quần chúng ưu tú tham gia lớp nhận thức về Đảng.",
    ),
    opinions=(
        "Đồng ý với báo cáo; đề nghị phân tích rõ vì sao mô hình khó duy trì sau dự án và đề xuất cách gắn với hợp "
        "tác xã.",
        "Đề nghị Chi bộ quan tâm chế độ độc hại cho người làm việc trong phòng thí nghiệm.",
        "Đề nghị đưa nội dung an toàn hóa chất vào sinh hoạt chuyên đề quý I.",
    ),
    proposals="Đề nghị Đảng ủy kiến nghị cấp có thẩm quyền bổ sung biên chế cho bộ môn Bệnh cây.",
    directs="Nghiêm Thu Trà",
    guests=("Đại diện Công đoàn bộ phận",),
)
