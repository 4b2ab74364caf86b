"""What is said at meetings: by those who open, present, direct, reply and close."""

OPENING = (
    "Tuyên bố lý do, giới thiệu đại biểu; nêu mục đích, yêu cầu của Hội nghị là đánh giá đúng kết quả năm {year}, thảo "
    "luận dân chủ để thống nhất phương hướng năm {next}.",
    "Thông qua chương trình làm việc; đề nghị các đồng chí tập trung thảo luận những việc chưa làm "
    "được và giải pháp cho năm {next}.",
)
PRESENTATION = (
    "Dự thảo Báo cáo tổng kết công tác năm {year}, phương hướng, nhiệm vụ năm {next} và dự thảo Nghị quyết "
    "của Hội nghị."
)
DIRECTIVES = (
    "Thay mặt Đảng ủy ghi nhận kết quả của Chi bộ trong năm {year}; đề nghị Chi bộ tập trung:\n"
    "(1) Cụ thể hóa nghị quyết của Đảng ủy thành việc làm, có người phụ trách và thời hạn.\n"
    "(2) Khắc phục dứt điểm các hạn chế đã nêu trong báo cáo.\n"
    "(3) Nâng cao chất lượng sinh hoạt chuyên đề, gắn với nhiệm vụ chuyên môn của {unit}.",
    "Đánh giá cao tinh thần đoàn kết và sự chuẩn bị chu đáo của Chi bộ; lưu ý một số việc trong năm {next}:\n"
    "(1) Bám sát chỉ tiêu đã đăng ký, kiểm điểm tiến độ hằng quý.\n"
    "(2) Quan tâm bồi dưỡng quần chúng ưu tú, giúp đỡ đảng viên trẻ.\n"
    "(3) Thực hiện tốt quy chế dân chủ, chăm lo đời sống người lao động.\n"
    "(4) Chấp hành nghiêm chế độ báo cáo với Đảng ủy.",
    "Biểu dương những kết quả Chi bộ đã đạt được và nhấn mạnh:\n"
    "(1) Phát huy vai trò nêu gương của cấp ủy viên và người đứng đầu.\n"
    "(2) Chủ động dự báo khó khăn khi xây dựng kế hoạch năm {next}.",
)
REPLY = (
    "Cảm ơn và tiếp thu ý kiến chỉ đạo của đồng chí đại diện Đảng ủy; Chi ủy sẽ bổ sung vào dự thảo Nghị quyết và phân "
    "công thực hiện ngay từ đầu năm {next}.",
    "Nghiêm túc tiếp thu ý kiến chỉ đạo; thay mặt Chi bộ hứa sẽ khắc phục các hạn chế đã được chỉ ra, phấn đấu hoàn "
    "thành tốt nhiệm vụ năm {next}.",
)
CLOSING = (
    "Kết luận Hội nghị, tiếp thu các ý kiến đóng góp, giao Chi ủy hoàn chỉnh Báo cáo và Nghị quyết; cảm ơn đại biểu "
    "và các đồng chí đảng viên.",
    "Đề nghị mỗi đảng viên căn cứ Nghị quyết xây dựng kế hoạch công tác của mình ngay trong tháng đầu năm {next}.",
)
REVIEW_OPENING = (
    "Quán triệt yêu cầu kiểm điểm, đánh giá, xếp loại chất lượng năm {year}; đề nghị các đồng chí tự phê bình và phê "
    "bình thẳng thắn, xây dựng."
)
REVIEW_DISCUSSION = (
    "Từng đảng viên trình bày bản tự kiểm điểm; các đồng chí góp ý về ưu điểm, hạn chế và hướng khắc phục."
)
REVIEW_CLOSING = "Công bố kết quả bỏ phiếu xếp loại; giao Chi ủy hoàn thiện hồ sơ gửi Đảng ủy xem xét, quyết định."
GOALS_REACHED = "Thống nhất với kết quả và chỉ tiêu nêu trong dự thảo báo cáo."
ABSENCES = ("Đi công tác", "Nghỉ ốm, có đơn báo cáo", "Việc gia đình, đã báo cáo Chi ủy")
