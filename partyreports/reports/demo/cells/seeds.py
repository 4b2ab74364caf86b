"""The cell of the centre for plant varieties: the demo's secretary works here."""

from partyreports.reports.demo.content import CellContent, Goal, Person, Post, Sitting

ONE, TWO = "Tổ đảng 1", "Tổ đảng 2"

SEEDS = CellContent(
    code="VNN-03",
    name="Chi bộ Trung tâm Giống cây trồng",
    short_name="Chi bộ Giống cây trồng",
    unit="Trung tâm Giống cây trồng",
    people=(
        Person("Đỗ Khắc Tường", "M", "1975-08-19", "2001-05-19", "Giám đốc Trung tâm", group=ONE),
        Person("Hoàng Thị Mai Sương", "F", "1981-03-27", "2008-02-03", "Phó Giám đốc Trung tâm", group=TWO),
        Person("Bùi Thế Hậu", "M", "1983-11-16", "2011-09-02", "Trưởng bộ môn Chọn giống", group=ONE),
        Person("Trần Thị Ngọc Khuê", "F", "1985-07-07", "2013-05-19", "Nghiên cứu viên chính", group=ONE),
        Person("Lê Đăng Phú", "M", "1979-04-22", "2007-11-07", "Trưởng bộ môn Rau quả", group=TWO),
        Person("Nguyễn Thị Thục Đoan", "F", "1988-01-30", "2016-05-19", "Nghiên cứu viên", group=ONE),
        Person("Phan Văn Trượng", "M", "1990-09-13", "2018-09-02", "Nghiên cứu viên", group=TWO),
        Person("Võ Thị Hương Lài", "F", "1992-06-02", "2020-06-15", "Nghiên cứu viên", group=TWO),
        Person("Mai Xuân Quỳnh", "M", "1986-10-28", "2014-02-03", "Kỹ sư", group=TWO),
        Person("Hồ Sĩ Cường", "M", "1987-02-17", "2012-11-07", "Nghiên cứu viên chính", group=ONE, came="2021-03-15"),
        Person("Đặng Thị Bảo Trâm", "F", "1994-12-12", "2022-10-20", "Nghiên cứu viên", group=ONE),
        Person("Ngô Thị Tú Uyên", "F", "1996-03-19", "2024-05-06", "Kỹ thuật viên", group=TWO),
        Person("Trịnh Công Mẫn", "M", "1999-05-25", "2025-08-18", "Kỹ sư", group=TWO),
        Person("Lý Quốc Huân", "M", "1984-04-09", "2013-02-03", "Nghiên cứu viên", group=ONE, left="2024-08-01"),
        Person("Vũ Đình Chất", "M", "1961-11-03", "1992-05-10", "Giám đốc Trung tâm", moved=("2022-01-01", "VNN-07")),
    ),
    posts=(
        Post("secretary", "Vũ Đình Chất", to="2022-01-01"),
        Post("secretary", "Đỗ Khắc Tường", since="2022-01-10"),
        Post("deputy", "Đỗ Khắc Tường", to="2022-01-10"),
        Post("deputy", "Hoàng Thị Mai Sương", since="2022-01-20"),
        Post("cell_committee", "Hoàng Thị Mai Sương", to="2022-01-20"),
        Post("cell_committee", "Bùi Thế Hậu", since="2022-01-20"),
    ),
    sitting=Sitting(12, 22, "Hội trường Trung tâm Giống cây trồng", starts="08:00", ends="11:15"),
    goals=(
        Goal(
            "Giống mới được công nhận lưu hành",
            "giống",
            "2 2 2 3 3 3",
            "2 2 1 3 4",
            parts=(("Giống lúa", "1 1 1 2 2 2", "1 1 1 2 2"), ("Giống rau", "1 1 1 1 1 1", "1 1 0 1 2")),
        ),
        Goal("Diện tích sản xuất hạt giống", "ha", "60 60 65 70 75 80", "58 61 66 72 75"),
        Goal("Bài báo khoa học được đăng", "bài", "8 8 10 10 12 12", "9 8 11 10 14"),
    ),
    admissions="0 1 0 1 1 1",
    work={
        2021: "Chi bộ đã lãnh đạo Trung tâm vượt khó khăn về nhân lực mùa vụ, giữ vững các thí nghiệm chọn giống; diện "
        "tích sản xuất hạt giống thấp hơn kế hoạch do không thuê đủ ruộng.",
        2022: "Chi bộ đã lãnh đạo ổn định tổ chức sau khi kiện toàn lãnh đạo Trung tâm, mở rộng mạng lưới khảo "
        "nghiệm ra các huyện ven biển; doanh thu hạt giống đạt kế hoạch.",
        2023: "Chi bộ đã lãnh đạo thực hiện các đề tài chọn tạo giống lúa chịu mặn; một giống rau chưa được công "
        "nhận vì phải khảo nghiệm thêm một vụ.",
        2024: "Chi bộ đã lãnh đạo hoàn thành hồ sơ công nhận các giống đăng ký, chuyển giao quyền khai thác cho doanh "
        "nghiệp; nhà lưới và kho lạnh được đưa vào sử dụng.",
        2025: "Chi bộ đã lãnh đạo Trung tâm hoàn thành vượt mức các chỉ tiêu chuyên môn; kết quả chọn tạo giống đạt "
        "cao nhất từ đầu nhiệm kỳ.\n"
        "- Công tác chọn giống: các dòng lúa chịu mặn được khảo nghiệm ở nhiều vùng sinh thái, năng suất ổn định; bộ "
        "giống rau ăn quả được nông dân chấp nhận.\n"
        "- Sản xuất và dịch vụ: giữ vững vùng sản xuất hạt giống, chất lượng lô giống đạt yêu cầu khi kiểm định; doanh "
        "thu dịch vụ bảo đảm thu nhập cho người lao động.\n"
        "- Chuyển giao: phối hợp với các hợp tác xã xây dựng mô hình trình diễn, tổ chức hội nghị đầu bờ trước khi thu "
        "hoạch.\n"
        "- Điều kiện làm việc: hoàn thành sửa chữa phòng thí nghiệm nuôi cấy mô, không để xảy ra mất an toàn lao động.",
    },
    limits=(
        "Tiến độ xây dựng cơ sở dữ liệu nguồn gen còn chậm; hồ sơ bảo hộ giống mới chuẩn bị được một phần.",
        "Sinh hoạt của tổ đảng có tháng còn ghép nhiều nội dung, thời gian thảo luận ít.",
    ),
    tasks=(
        "Hoàn thành cơ sở dữ liệu nguồn gen lúa của Trung tâm.",
        "Nộp hồ sơ bảo hộ cho các giống đã được công nhận.",
        "Mở rộng vùng sản xuất hạt giống tại các hợp tác xã liên kết.",
        "Phân công đảng viên giúp đỡ đảng viên dự bị và quần chúng ưu tú.",
    ),
    opinions=(
        "Nhất trí với dự thảo; đề nghị nêu rõ hơn kết quả chuyển giao giống cho các hợp tác xã vì đây là điểm mới "
        "của năm.",
        "Đề nghị Chi ủy giao thời hạn cụ thể cho việc xây dựng cơ sở dữ liệu nguồn gen, có người chịu trách nhiệm "
        "chính.",
        "Đề nghị hai tổ đảng luân phiên chuẩn bị sinh hoạt chuyên đề, mời thêm quần chúng ưu tú cùng dự.",
        "Đề nghị quan tâm điều kiện làm việc ngoài đồng cho cán bộ kỹ thuật trong mùa nắng nóng.",
    ),
    proposals="Đề nghị Đảng ủy và Ban lãnh đạo Viện quan tâm bố trí kinh phí bảo quản nguồn gen hằng năm.",
    directs="Dương Trọng Nghiêm",
    guests=("Đại diện Công đoàn và Chi đoàn Thanh niên Trung tâm", "Quần chúng ưu tú của Trung tâm"),
    steady="Đỗ Khắc Tường",
)
