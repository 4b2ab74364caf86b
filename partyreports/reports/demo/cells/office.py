"""The cell of the institute's office."""

from partyreports.reports.demo.content import CellContent, Goal, Person, Post, Sitting

OFFICE = CellContent(
    code="VNN-01",
    name="Chi bộ Văn phòng Viện",
    short_name="Chi bộ Văn phòng",
    unit="Văn phòng Viện",
    people=(
        Person("Đàm Quang Lập", "M", "1969-02-15", "1995-01-20", "Viện trưởng"),
        Person("Nghiêm Thu Trà", "F", "1974-04-11", "1999-05-19", "Chánh Văn phòng"),
        Person("Phùng Đức Khải", "M", "1979-09-02", "2006-03-26", "Phó Chánh Văn phòng"),
        Person("Lâm Thị Bích Ngà", "F", "1983-07-30", "2010-11-07", "Phó Chánh Văn phòng"),
        Person("Tạ Thị Hồng Diễm", "F", "1986-12-03", "2014-05-19", "Kế toán trưởng"),
        Person("Cao Xuân Tiệp", "M", "1977-03-08", "2009-09-02", "Tổ trưởng Tổ xe"),
        Person("Ninh Thị Lụa", "F", "1990-10-21", "2018-02-03", "Chuyên viên văn thư"),
        Person("Vi Văn Thạo", "M", "1981-06-17", "2011-05-19", "Chuyên viên tổ chức"),
        Person("Hà Thị Kim Oanh", "F", "1993-01-25", "2021-08-20", "Chuyên viên tổng hợp"),
        Person("Trương Bá Lộc", "M", "1988-08-14", "2015-09-02", "Chuyên viên công nghệ thông tin", came="2022-04-01"),
        Person("Lục Thị Thanh Vân", "F", "1998-05-06", "2025-05-05", "Chuyên viên kế toán"),
        Person("Kiều Văn Sáng", "M", "1963-05-27", "1994-08-25", "Trưởng ban Bảo vệ", moved=("2023-06-01", "VNN-07")),
    ),
    posts=(
        Post("secretary", "Nghiêm Thu Trà"),
        Post("deputy", "Phùng Đức Khải"),
        Post("cell_committee", "Lâm Thị Bích Ngà"),
    ),
    sitting=Sitting(12, 18, "Phòng họp tầng 2, nhà A", starts="14:00", ends="16:45"),
    goals=(
        Goal(
            "Văn bản đi, đến được xử lý trên môi trường mạng",
            "%",
            "80 85 90 95 95 98",
            "82 88 90 96 97",
        ),
        Goal("Quy chế, quy định nội bộ được rà soát, sửa đổi", "văn bản", "3 3 4 4 5 4", "3 4 4 4 5"),
        Goal("Tiết kiệm chi thường xuyên so với dự toán", "%", "3 3 3 4 4 4", "3,2 3,1 2,8 4,3 4,1"),
    ),
    admissions="1 0 1 0 1 1",
    work={
        2021: "Chi bộ đã lãnh đạo Văn phòng bảo đảm hậu cần, kinh phí và an toàn cho hoạt động của Viện trong điều "
        "kiện phải làm việc luân phiên; đưa hệ thống quản lý văn bản điện tử vào vận hành ở tất cả các đơn vị.",
        2022: "Chi bộ đã lãnh đạo việc sắp xếp lại các tổ nghiệp vụ của Văn phòng, hoàn thành sửa chữa nhà A đúng tiến "
        "độ; công tác văn thư, lưu trữ, tài vụ được thực hiện đúng quy định.",
        2023: "Chi bộ đã lãnh đạo hoàn thành quyết toán ngân sách, chuẩn bị tốt các điều kiện phục vụ lễ kỷ niệm ngày "
        "thành lập Viện; tiết kiệm chi thường xuyên chưa đạt mức đăng ký do giá điện, nước tăng.",
        2024: "Chi bộ đã lãnh đạo xây dựng đề án vị trí việc làm của Viện, số hóa hồ sơ lưu trữ giai đoạn trước năm "
        "2010; duy trì nền nếp tiếp công dân và công khai tài chính.",
        2025: "Chi bộ đã lãnh đạo Văn phòng hoàn thành khối lượng công việc lớn trong năm có nhiều thay đổi về tổ chức "
        "bộ máy của ngành; công tác tham mưu, tổng hợp bảo đảm kịp thời, không để chậm, sót việc Ban lãnh đạo Viện "
        "giao.\n"
        "- Tham mưu ban hành và sửa đổi các quy chế về chi tiêu nội bộ, quản lý tài sản công, làm việc và phối hợp "
        "giữa các đơn vị.\n"
        "- Hoàn thành việc chuyển kho lưu trữ sang nhà C, chỉnh lý toàn bộ tài liệu tồn đọng.\n"
        "- Phục vụ chu đáo Đại hội Đảng bộ Viện nhiệm kỳ mới và các hội nghị khoa học do Viện chủ trì.",
    },
    limits=(
        "Việc đôn đốc các đơn vị gửi báo cáo định kỳ có lúc chưa quyết liệt, còn báo cáo gửi chậm.",
        "Một số đảng viên trẻ chưa mạnh dạn phát biểu trong sinh hoạt; nội dung sinh hoạt chuyên đề chưa thật phong "
        "phú.",
    ),
    tasks=(
        "Hoàn thành số hóa hồ sơ lưu trữ giai đoạn 2010–2020.",
        "Tham mưu sửa đổi quy chế chi tiêu nội bộ, trình Hội nghị viên chức thông qua.",
        "Phân công đảng viên chính thức theo dõi, giúp đỡ đảng viên dự bị.",
    ),
    opinions=(
        "Nhất trí với dự thảo báo cáo; đề nghị bổ sung kết quả chỉnh lý tài liệu lưu trữ và nêu rõ trách nhiệm của "
        "từng tổ nghiệp vụ trong việc báo cáo chậm.",
        "Đề nghị Chi ủy lựa chọn chuyên đề sinh hoạt sát với công việc văn phòng, giao đảng viên trẻ chuẩn bị.",
        "Đề nghị có kế hoạch bồi dưỡng kỹ năng sử dụng phần mềm cho viên chức mới.",
    ),
    proposals="Đề nghị Đảng ủy sớm ban hành chương trình kiểm tra, giám sát cả năm để chi bộ chủ động thực hiện.",
    directs="Dương Trọng Nghiêm",
    guests=("Đại diện Ban Chấp hành Công đoàn bộ phận Văn phòng",),
    steady="Nghiêm Thu Trà",
)
