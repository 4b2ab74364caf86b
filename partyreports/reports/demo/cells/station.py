"""The cell of the experimental station."""

from partyreports.reports.demo.content import CellContent, Goal, Person, Post, Sitting

STATION = CellContent(
    code="VNN-06",
    name="Chi bộ Trạm Thực nghiệm Đồng Vân",
    short_name="Chi bộ Trạm Đồng Vân",
    unit="Trạm Thực nghiệm Đồng Vân",
    people=(
        Person("Ma Văn Thuyên", "M", "1978-03-03", "2006-05-19", "Trạm trưởng"),
        Person("Lò Thị Thắm", "F", "1986-09-18", "2014-05-19", "Phó Trạm trưởng"),
        Person("Cầm Văn Phới", "M", "1983-01-09", "2012-02-03", "Kỹ sư"),
        Person("Hoàng Văn Nhạn", "M", "1980-10-30", "2010-05-19", "Tổ trưởng Tổ cơ giới"),
        Person("Quàng Thị Ươm", "F", "1990-07-21", "2018-05-19", "Kỹ thuật viên"),
        Person("Tòng Văn Lả", "M", "1988-11-27", "2016-02-03", "Kỹ sư"),
        Person("Đinh Thị Mùi", "F", "1992-02-14", "2023-09-18", "Kỹ thuật viên"),
        Person("Nguyễn Hữu Tạo", "M", "1984-06-08", "2013-05-19", "Kỹ sư", came="2025-02-01"),
        Person("Phan Đình Chuyên", "M", "1987-12-01", "2015-11-07", "Kỹ sư", left="2025-07-01"),
    ),
    posts=(
        Post("secretary", "Ma Văn Thuyên"),
        Post("deputy", "Lò Thị Thắm"),
    ),
    sitting=Sitting(1, 8, "Trạm Thực nghiệm Đồng Vân", part="morning"),
    goals=(
        Goal("Diện tích thí nghiệm, khảo nghiệm", "ha", "12 12 14 15 15 16", "12 12,5 14 15 14,5"),
        Goal("Mô hình trình diễn", "mô hình", "4 4 5 5 6 6", "4 4 5 6 6"),
        Goal("Sản lượng hạt giống giao cho Trung tâm Giống cây trồng", "tấn", "20 20 22 24 25 25", "18 21 22 25 26"),
    ),
    admissions="0 0 1 0 1 1",
    work={
        2021: "Chi bộ đã lãnh đạo Trạm bảo vệ an toàn các ruộng thí nghiệm trong mùa mưa lũ; sản lượng hạt giống thấp "
        "hơn kế hoạch do một phần diện tích bị ngập.",
        2022: "Chi bộ đã lãnh đạo khôi phục hệ thống kênh mương nội đồng, hoàn thành diện tích khảo nghiệm và giao đủ "
        "hạt giống theo hợp đồng.",
        2023: "Chi bộ đã lãnh đạo đưa máy cấy và máy sấy vào sản xuất, giảm công lao động; tổ chức nhiều buổi tham "
        "quan cho nông dân trong vùng.",
        2024: "Chi bộ đã lãnh đạo vượt kế hoạch về mô hình trình diễn và sản lượng hạt giống; đời sống người lao động "
        "ở Trạm được cải thiện.",
        2025: "Chi bộ đã lãnh đạo Trạm hoàn thành phần lớn các chỉ tiêu; riêng diện tích khảo nghiệm giảm so với kế "
        "hoạch vì phải bàn giao đất cho tuyến đường liên xã.\n"
        "- Giao đủ và vượt sản lượng hạt giống theo hợp đồng.\n"
        "- Các mô hình trình diễn được nông dân trong vùng làm theo.\n"
        "- Bảo đảm an toàn khi vận hành máy nông nghiệp, không có tai nạn lao động.",
    },
    limits=(
        "Cơ sở vật chất của Trạm xuống cấp; đường vào khu ruộng phía tây đi lại khó khăn trong mùa mưa.",
        "Sinh hoạt chi bộ có tháng phải hoãn do trùng thời vụ.",
    ),
    tasks=(
        "Hoàn thành việc đổi đất, ổn định khu khảo nghiệm mới.",
        "Sửa chữa nhà kho và sân phơi.",
        "Tạo nguồn, bồi dưỡng quần chúng ưu tú trong công nhân kỹ thuật.",
    ),
    opinions=(
        "Đồng ý với báo cáo; đề nghị Viện sớm giải quyết việc đổi đất để kịp vụ xuân.",
        "Đề nghị xếp lịch sinh hoạt cố định vào đầu tháng để không phải hoãn vì thời vụ.",
    ),
    proposals="Đề nghị Đảng ủy làm việc với chính quyền địa phương về khu đất thay thế cho Trạm.",
    directs="Hứa Trọng Bình",
    guests=("Đại diện cấp ủy và chính quyền xã Đồng Vân",),
)
