"""The cell of the centre for soils."""

from partyreports.reports.demo.content import CellContent, Goal, Person, Post, Sitting

SOILS = CellContent(
    code="VNN-05",
    name="Chi bộ Trung tâm Đất và Phân bón",
    short_name="Chi bộ Đất và Phân bón",
    unit="Trung tâm Đất và Phân bón",
    people=(
        Person("Hứa Trọng Bình", "M", "1973-10-13", "2000-05-19", "Giám đốc Trung tâm"),
        Person("Tôn Nữ Diễm Quỳnh", "F", "1984-04-25", "2011-11-07", "Phó Giám đốc Trung tâm"),
        Person("La Văn Điệp", "M", "1980-08-31", "2008-09-02", "Trưởng phòng Phân tích"),
        Person("Sầm Thị Nga", "F", "1987-05-20", "2015-02-03", "Nghiên cứu viên"),
        Person("Từ Minh Quyết", "M", "1990-12-08", "2019-08-26", "Nghiên cứu viên"),
        Person(
            "Nông Thị Duyên",
            "F",
            "1986-02-06",
            "2014-09-02",
            "Nghiên cứu viên chính",
            away=("2025-09-01", "2026-03-01", "Chi bộ lớp bồi dưỡng tập trung tại Trường Chính trị Lam Giang"),
        ),
        Person("Lã Đức Hiệu", "M", "1976-06-24", "2003-11-07", "Nghiên cứu viên chính"),
        Person("Diệp Thị Thùy Linh", "F", "1995-07-15", "2022-06-06", "Kỹ thuật viên"),
        Person("Bế Văn Luân", "M", "1998-01-22", "2025-03-12", "Kỹ thuật viên"),
        Person("Tiêu Văn Nhượng", "M", "1985-09-29", "2012-09-02", "Nghiên cứu viên", left="2023-03-01"),
    ),
    posts=(
        Post("secretary", "Hứa Trọng Bình"),
        Post("deputy", "Tôn Nữ Diễm Quỳnh"),
        Post("cell_committee", "La Văn Điệp"),
    ),
    sitting=Sitting(1, 5, "Phòng họp tầng 3, nhà B", starts="14:00", ends="16:30"),
    goals=(
        Goal(
            "Mẫu đất, nước, phân bón được phân tích", "mẫu", "2500 2600 2800 3000 3000 3200", "2310 2650 2840 3120 3065"
        ),
        Goal("Bản đồ dinh dưỡng đất hoàn thành", "xã", "5 6 6 8 8 10", "5 6 7 8 8"),
        Goal("Sản phẩm phân bón được thử nghiệm", "sản phẩm", "3 3 4 4 4 4", "3 3 4 3 4"),
    ),
    admissions="0 1 0 0 1 0",
    work={
        2021: "Chi bộ đã lãnh đạo Trung tâm giữ ổn định phòng phân tích, bảo đảm việc làm; số mẫu phân tích không "
        "đạt kế hoạch do địa phương tạm dừng lấy mẫu trong nhiều tuần.",
        2022: "Chi bộ đã lãnh đạo phòng phân tích được đánh giá lại và giữ vững chứng nhận chất lượng; hoàn thành "
        "bản đồ dinh dưỡng đất cho các xã đăng ký.",
        2023: "Chi bộ đã lãnh đạo mở rộng dịch vụ phân tích cho hợp tác xã, hướng dẫn bón phân cân đối theo kết quả "
        "phân tích đất.",
        2024: "Chi bộ đã lãnh đạo đầu tư thiết bị phân tích mới từ nguồn thu dịch vụ; một sản phẩm phân bón phải dừng "
        "thử nghiệm vì không đạt yêu cầu.",
        2025: "Chi bộ đã lãnh đạo Trung tâm hoàn thành các chỉ tiêu được giao, chất lượng phân tích được khách hàng "
        "tin cậy.\n"
        "- Hoàn thành bản đồ dinh dưỡng đất, bàn giao cho các xã kèm hướng dẫn sử dụng.\n"
        "- Nghiên cứu sản phẩm phân hữu cơ từ phụ phẩm nông nghiệp, bước đầu được hợp tác xã dùng thử.\n"
        "- Tiếp nhận và đào tạo cán bộ trẻ vận hành thiết bị mới.",
    },
    limits=(
        "Nguồn thu dịch vụ còn phụ thuộc vào một số khách hàng lớn; việc tìm khách hàng mới chưa hiệu quả.",
        "Một số đảng viên chưa chủ động đăng ký đề tài; việc ghi chép sổ sinh hoạt có lúc còn sơ sài.",
    ),
    tasks=(
        "Hoàn thành quy trình sản xuất phân hữu cơ từ phụ phẩm để chuyển giao.",
        "Đánh giá nội bộ phòng phân tích theo tiêu chuẩn mới.",
        "Theo dõi, giúp đỡ đảng viên dự bị phấn đấu đủ điều kiện công nhận chính thức.",
    ),
    opinions=(
        "Nhất trí với báo cáo; đề nghị tách riêng kết quả dịch vụ và kết quả nghiên cứu để dễ theo dõi.",
        "Đề nghị xây dựng cơ chế khuyến khích người tìm được hợp đồng phân tích mới.",
    ),
    proposals="Đề nghị Đảng ủy chỉ đạo việc dùng chung thiết bị phân tích giữa các trung tâm.",
    directs="Mạc Thị Hiền Lương",
    guests=("Đại diện Chi đoàn Thanh niên Trung tâm",),
)
