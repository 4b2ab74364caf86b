"""The cell of the department that plans research."""

from partyreports.reports.demo.content import CellContent, Goal, Person, Post, Sitting

PLANNING = CellContent(
    code="VNN-02",
    name="Chi bộ Phòng Kế hoạch và Hợp tác",
    short_name="Chi bộ Kế hoạch",
    unit="Phòng Kế hoạch và Hợp tác",
    people=(
        Person("Dương Trọng Nghiêm", "M", "1972-11-20", "1998-09-02", "Phó Viện trưởng"),
        Person("Mạc Thị Hiền Lương", "F", "1976-02-28", "2003-02-03", "Trưởng phòng"),
        Person("Quách Minh Tuệ", "M", "1984-05-15", "2012-05-19", "Phó Trưởng phòng"),
        Person("Thái Thị Mỹ Hạnh", "F", "1987-09-09", "2014-11-07", "Nghiên cứu viên"),
        Person("Lưu Công Thuận", "M", "1980-01-12", "2008-05-19", "Nghiên cứu viên chính"),
        Person("Chử Thị Ngọc Bích", "F", "1991-04-04", "2019-10-24", "Chuyên viên hợp tác quốc tế"),
        Person("Khúc Văn Đoàn", "M", "1985-12-19", "2013-09-02", "Nghiên cứu viên"),
        Person("Âu Thị Thảo Nhi", "F", "1995-08-23", "2023-06-05", "Chuyên viên"),
        Person("Tống Duy Kiên", "M", "1982-10-01", "2011-02-03", "Nghiên cứu viên chính", came="2024-03-01"),
        Person("Bạch Thị Yến Chi", "F", "1989-06-11", "2015-05-19", "Phó Trưởng phòng", left="2021-10-01"),
    ),
    posts=(
        Post("secretary", "Mạc Thị Hiền Lương"),
        Post("deputy", "Bạch Thị Yến Chi", to="2021-10-01"),
        Post("deputy", "Quách Minh Tuệ", since="2021-10-20"),
        Post("cell_committee", "Lưu Công Thuận"),
    ),
    sitting=Sitting(12, 20, "Phòng họp số 1", part="morning"),
    goals=(
        Goal(
            "Nhiệm vụ khoa học được phê duyệt mới",
            "nhiệm vụ",
            "6 6 7 8 8 9",
            "6 7 7 9 8",
            parts=(
                ("Cấp bộ, cấp tỉnh", "2 2 3 3 3 4", "2 3 3 4 3"),
                ("Cấp cơ sở", "4 4 4 5 5 5", "4 4 4 5 5"),
            ),
        ),
        Goal("Nhiệm vụ nghiệm thu đúng hạn", "%", "90 90 95 95 95 95", "88 92 95 95 96"),
        Goal("Thỏa thuận hợp tác mới được ký", "thỏa thuận", "2 2 2 3 3 3", "1 2 3 3 3"),
    ),
    admissions="0 0 1 0 0 1",
    work={
        2021: "Chi bộ đã lãnh đạo Phòng điều chỉnh kế hoạch nghiên cứu phù hợp tình hình, chuyển các hội đồng nghiệm "
        "thu sang hình thức trực tuyến; một số nhiệm vụ phải xin gia hạn vì không triển khai được thí nghiệm ngoài "
        "đồng.",
        2022: "Chi bộ đã lãnh đạo xây dựng kế hoạch khoa học của Viện, khôi phục quan hệ với các đối tác và hoàn thành "
        "nghiệm thu các nhiệm vụ đã gia hạn từ năm trước.",
        2023: "Chi bộ đã lãnh đạo tham mưu chiến lược phát triển của Viện, tăng số nhiệm vụ phối hợp với địa phương; "
        "quy trình tuyển chọn, giao nhiệm vụ được công khai trên trang thông tin nội bộ.",
        2024: "Chi bộ đã lãnh đạo đưa phần mềm quản lý nhiệm vụ khoa học vào sử dụng, rút ngắn thời gian thẩm định; "
        "công tác hợp tác có thêm đối tác là doanh nghiệp.",
        2025: "Chi bộ đã lãnh đạo Phòng thực hiện tốt chức năng tham mưu về kế hoạch, hợp tác và quản lý khoa học; các "
        "nhiệm vụ đến hạn đều được nghiệm thu trong năm.\n"
        "- Hoàn thành kế hoạch khoa học năm sau trình Hội đồng khoa học đúng thời hạn.\n"
        "- Tổ chức thành công hội thảo về canh tác thích ứng với hạn mặn, thu hút nhiều nhà khoa học và hợp tác xã.\n"
        "- Hướng dẫn các trung tâm xây dựng thuyết minh đặt hàng theo quy định mới, giảm số hồ sơ phải sửa nhiều lần.",
    },
    limits=(
        "Công tác dự báo, đề xuất nhiệm vụ lớn còn hạn chế; nguồn kinh phí ngoài ngân sách chưa nhiều.",
        "Việc cập nhật dữ liệu trên phần mềm của một số đồng chí chưa thường xuyên.",
    ),
    tasks=(
        "Xây dựng danh mục nhiệm vụ ưu tiên giai đoạn mới, lấy ý kiến các trung tâm.",
        "Ký kết và triển khai thỏa thuận hợp tác với các hợp tác xã trong vùng.",
        "Hoàn thiện hồ sơ đề nghị kết nạp quần chúng ưu tú của Phòng.",
    ),
    opinions=(
        "Đồng ý với đánh giá của Chi ủy; đề nghị làm rõ nguyên nhân kinh phí ngoài ngân sách còn thấp.",
        "Đề nghị bổ sung giải pháp gắn sinh hoạt chuyên đề với việc chuẩn bị thuyết minh nhiệm vụ.",
        "Đề nghị phân công cụ thể người theo dõi từng thỏa thuận hợp tác.",
    ),
    proposals="Đề nghị Đảng ủy quan tâm quy hoạch, đào tạo cán bộ trẻ làm công tác hợp tác.",
    directs="Đàm Quang Lập",
)
