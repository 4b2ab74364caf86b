"""The cell of the retired, in the institute's housing quarter."""

from partyreports.reports.demo.content import CellContent, Goal, Person, Post, Sitting

RETIRED = CellContent(
    code="VNN-07",
    name="Chi bộ Hưu trí",
    short_name="Chi bộ Hưu trí",
    unit="Khu tập thể Viện",
    people=(
        Person("Trần Văn Khoát", "M", "1953-05-12", "1980-04-28", "Nguyên Phó Viện trưởng"),
        Person("Bùi Văn Cẩn", "M", "1952-02-20", "1979-08-15", "Nguyên Trưởng phòng Tổ chức"),
        Person("Nguyễn Thị Sâm", "F", "1958-09-01", "1985-05-06", "Nguyên Trưởng phòng Tài vụ"),
        Person("Lê Ngọc Thuấn", "M", "1945-06-30", "1970-10-15", "Nguyên Trưởng bộ môn", exempt="2021-03-01"),
        Person("Phạm Thị Chắt", "F", "1943-12-25", "1968-08-20", "Nguyên nghiên cứu viên", exempt="2023-06-01"),
        Person("Đào Xuân Viễn", "M", "1950-08-08", "1976-10-02", "Nguyên Trạm trưởng"),
        Person("Hoàng Thị Nhâm", "F", "1956-04-16", "1984-01-10", "Nguyên kế toán"),
        Person("Nguyễn Đức Toản", "M", "1941-01-05", "1967-11-20", "Nguyên Trưởng phòng Kế hoạch", died="2022-08-14"),
        Person("Lê Thị Tỵ", "F", "1955-10-19", "1982-07-25", "Nguyên nghiên cứu viên", left="2023-11-01"),
    ),
    posts=(
        Post("secretary", "Trần Văn Khoát"),
        Post("deputy", "Bùi Văn Cẩn"),
    ),
    sitting=Sitting(12, 15, "Nhà sinh hoạt cộng đồng Khu tập thể Viện", part="morning"),
    goals=(
        Goal("Đảng viên được cấp ủy thăm hỏi khi ốm đau", "%", "100 100 100 100 100 100", "100 100 100 100 100"),
        Goal("Gia đình đảng viên đạt gia đình văn hóa", "%", "95 95 95 100 100 100", "100 100 95 100 100"),
        Goal("Buổi nói chuyện truyền thống cho thanh niên Viện", "buổi", "1 1 2 2 2 2", "0 1 2 2 3"),
    ),
    work={
        2021: "Chi bộ đã lãnh đạo đảng viên gương mẫu thực hiện các quy định phòng bệnh, vận động gia đình tham gia tổ "
        "tự quản; buổi nói chuyện truyền thống phải hoãn.",
        2022: "Chi bộ đã duy trì sinh hoạt đều, thăm hỏi kịp thời đảng viên cao tuổi; tổ chức trang trọng lễ tang đồng "
        "chí đảng viên lão thành của Chi bộ.",
        2023: "Chi bộ đã tham gia góp ý vào chiến lược phát triển của Viện, giữ gìn trật tự và vệ sinh khu tập thể.",
        2024: "Chi bộ đã vận động các hộ hiến đất mở rộng lối đi chung, đóng góp ý kiến cho dự thảo văn kiện đại hội "
        "các cấp.",
        2025: "Chi bộ đã phát huy kinh nghiệm của đảng viên cao tuổi, tích cực góp ý vào văn kiện Đại hội Đảng bộ "
        "Viện; tình hình khu tập thể ổn định.\n"
        "- Nói chuyện truyền thống với thanh niên Viện vượt số buổi đăng ký.\n"
        "- Vận động con cháu chấp hành tốt nơi cư trú, không có vụ việc phức tạp.\n"
        "- Thăm hỏi đầy đủ đảng viên miễn sinh hoạt, đảng viên ốm đau.",
    },
    limits=(
        "Tuổi cao, sức khỏe giảm nên số đảng viên dự sinh hoạt có tháng chưa đủ.",
        "Việc tiếp cận thông tin trên mạng của một số đồng chí còn khó khăn.",
    ),
    tasks=(
        "Lập danh sách đảng viên cao tuổi cần được thăm hỏi thường xuyên.",
        "Phối hợp với Đoàn Thanh niên Viện tổ chức các buổi nói chuyện truyền thống.",
    ),
    opinions=(
        "Đồng ý với báo cáo; đề nghị gửi tài liệu sinh hoạt bằng bản in cho các đồng chí không dùng máy tính.",
        "Đề nghị Viện quan tâm sửa chữa nhà sinh hoạt cộng đồng đã xuống cấp.",
    ),
    proposals="Đề nghị Đảng ủy tiếp tục quan tâm chế độ thông tin định kỳ cho đảng viên nghỉ hưu.",
    directs="Nghiêm Thu Trà",
    own={
        "Công tác tổ chức, cán bộ, đảng viên, bảo vệ chính trị nội bộ": (
            "Chi bộ duy trì sinh hoạt hằng tháng vào ngày cố định, tài liệu được in và gửi trước. Đảng viên cao "
            "tuổi, sức khỏe yếu được xét miễn sinh hoạt theo nguyện vọng; việc thu, nộp đảng phí đúng quy định."
        ),
        "Công tác dân vận, lãnh đạo các đoàn thể": (
            "Đảng viên tích cực tham gia Mặt trận, Hội Người cao tuổi, Hội Khuyến học ở khu dân cư; vận động gia "
            "đình và hàng xóm giữ gìn trật tự, đóng góp các quỹ nghĩa tình."
        ),
        "Công tác phòng, chống tham nhũng, lãng phí, tiêu cực": (
            "Chi bộ thường xuyên góp ý, giám sát việc sử dụng các khoản đóng góp ở khu tập thể; thu, chi được công "
            "khai."
        ),
        "Ưu điểm": (
            "Chi bộ đoàn kết, đảng viên tuổi cao vẫn gương mẫu, giữ nền nếp sinh hoạt và tích cực góp ý xây dựng Đảng."
        ),
        "Nguyên nhân": (
            "Kết quả đạt được là nhờ sự quan tâm của Đảng ủy và ý thức trách nhiệm của đảng viên. Hạn chế chủ yếu do "
            "tuổi cao, sức khỏe giảm, cơ sở vật chất của khu tập thể đã cũ."
        ),
        "Mục tiêu": (
            "Xây dựng Chi bộ đoàn kết, gương mẫu; đảng viên sống vui, sống khỏe, sống có ích; giữ gìn khu tập thể an "
            "toàn, văn hóa trong năm {next}."
        ),
        "directive": (
            "Thay mặt Đảng ủy cảm ơn những đóng góp của các đồng chí đảng viên nghỉ hưu; đề nghị Chi bộ:\n"
            "(1) Tiếp tục góp ý thẳng thắn với Đảng ủy và Ban lãnh đạo Viện.\n"
            "(2) Phối hợp với Đoàn Thanh niên giáo dục truyền thống cho cán bộ trẻ.\n"
            "(3) Thăm hỏi kịp thời đảng viên miễn sinh hoạt, ốm đau."
        ),
    },
)
