"""What cells write in chapters that are much alike everywhere: each heading with three ways to put it."""

OPENING = (
    "Thực hiện Hướng dẫn của Đảng ủy Viện Nông nghiệp Lam Giang về tổng kết công tác năm {year}, {cell} báo cáo kết "
    "quả lãnh đạo thực hiện nhiệm vụ năm {year} và phương hướng, nhiệm vụ năm {next} như sau.",
    "Năm {year}, {unit} có những thuận lợi cơ bản là sự quan tâm của Đảng ủy, Ban lãnh đạo Viện và sự đoàn kết của tập "
    "thể; bên cạnh đó còn khó khăn về kinh phí và nhân lực. {cell} đánh giá kết quả công tác như sau.",
    "Trên cơ sở nghị quyết năm {year} và chương trình công tác của Đảng ủy, {cell} kiểm điểm kết quả đã đạt được, "
    "chỉ rõ những việc chưa làm được và đề ra nhiệm vụ năm {next}.",
)

RESULTS = {
    "Công tác chính trị, tư tưởng, đạo đức": (
        "Chi ủy phổ biến kịp thời các chỉ thị, nghị quyết của cấp trên đến từng đảng viên; tư tưởng của đảng viên ổn "
        "định, yên tâm công tác. Việc học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh được gắn với việc "
        "làm cụ thể của từng người.",
        "Đảng viên tham gia đầy đủ các đợt học tập nghị quyết, có bản cam kết tu dưỡng, rèn luyện hằng năm. Chi bộ chú "
        "trọng nắm tình hình tư tưởng, trao đổi thẳng thắn những vấn đề đảng viên quan tâm ngay trong sinh hoạt.",
        "Công tác chính trị, tư tưởng được tiến hành thường xuyên qua sinh hoạt chi bộ, sinh hoạt chuyên đề và bản "
        "tin nội bộ. Không có đảng viên nói, viết trái với chủ trương của Đảng, chính sách, pháp luật của Nhà nước.",
    ),
    "Công tác tổ chức, cán bộ, đảng viên, bảo vệ chính trị nội bộ": (
        "Chi bộ duy trì nền nếp sinh hoạt hằng tháng, nội dung được chuẩn bị trước và gửi đến đảng viên. Hồ sơ đảng "
        "viên được quản lý chặt chẽ; việc thu, nộp đảng phí đúng quy định.",
        "Chi ủy phân công nhiệm vụ rõ cho từng đảng viên, quan tâm bồi dưỡng quần chúng ưu tú và giúp đỡ đảng viên "
        "dự bị. Công tác bảo vệ chính trị nội bộ được thực hiện theo hướng dẫn, không phát sinh vấn đề phức tạp.",
        "Chi bộ tham gia ý kiến về quy hoạch, bổ nhiệm cán bộ của đơn vị đúng quy trình, dân chủ. Chất lượng sinh "
        "hoạt có tiến bộ, nhất là sinh hoạt chuyên đề gắn với nhiệm vụ chuyên môn.",
    ),
    "Công tác kiểm tra, giám sát, thi hành kỷ luật đảng": (
        "Chi bộ xây dựng và thực hiện đủ chương trình kiểm tra, giám sát đã đề ra. Qua kiểm tra, đảng viên chấp hành "
        "tốt nhiệm vụ được giao, không có trường hợp phải xử lý kỷ luật.",
        "Nội dung giám sát tập trung vào việc thực hiện nghị quyết, quy định về những điều đảng viên không được làm và "
        "trách nhiệm nêu gương. Các kiến nghị sau giám sát đều được khắc phục.",
        "Công tác kiểm tra, giám sát được gắn với kiểm điểm hằng quý; những thiếu sót nhỏ được nhắc nhở, chấn chỉnh "
        "ngay. Trong năm không có đơn thư khiếu nại, tố cáo liên quan đến đảng viên.",
    ),
    "Công tác dân vận, lãnh đạo các đoàn thể": (
        "Chi bộ lãnh đạo công đoàn, đoàn thanh niên hoạt động thiết thực, chăm lo đời sống người lao động. Quy chế "
        "dân chủ ở cơ sở được thực hiện nghiêm túc, các nội dung phải công khai đều được công khai.",
        "Các đoàn thể phối hợp tốt với chuyên môn trong phong trào thi đua, tham gia đầy đủ các cuộc vận động quyên "
        "góp, thăm hỏi. Ý kiến của người lao động được cấp ủy lắng nghe và giải quyết.",
        "Chi bộ phân công cấp ủy viên phụ trách từng đoàn thể; hoạt động văn nghệ, thể thao, nghĩa tình được duy "
        "trì, góp phần giữ đoàn kết nội bộ.",
    ),
    "Công tác phòng, chống tham nhũng, lãng phí, tiêu cực": (
        "Đảng viên gương mẫu thực hành tiết kiệm, chấp hành quy chế chi tiêu nội bộ; việc mua sắm được công khai. "
        "Các đồng chí thuộc diện kê khai tài sản, thu nhập đã kê khai đúng hạn.",
        "Chi bộ đưa nội dung phòng, chống tham nhũng, lãng phí, tiêu cực vào sinh hoạt định kỳ; chưa phát hiện vụ việc "
        "nào ở đơn vị.",
        "Việc sử dụng kinh phí, tài sản được kiểm tra thường xuyên. Chi bộ nhắc nhở đảng viên tiết kiệm điện, nước, "
        "vật tư và giữ gìn tài sản chung.",
    ),
}

ASSESSMENT = {
    "Ưu điểm": (
        "Chi bộ giữ vững đoàn kết, thực hiện đúng nguyên tắc tập trung dân chủ; nhiệm vụ chính trị của đơn vị cơ bản "
        "hoàn thành. Đảng viên phát huy vai trò tiên phong, gương mẫu.",
        "Chi ủy bám sát nghị quyết, chỉ đạo có trọng tâm; phối hợp tốt với lãnh đạo đơn vị. Nền nếp sinh hoạt được giữ "
        "vững, chất lượng từng bước nâng lên.",
        "Hầu hết các chỉ tiêu đạt và vượt kế hoạch. Vai trò hạt nhân lãnh đạo của Chi bộ được khẳng định, người lao "
        "động tin tưởng.",
    ),
    "Nguyên nhân": (
        "Kết quả đạt được là nhờ sự lãnh đạo của Đảng ủy và sự cố gắng của từng đảng viên. Hạn chế chủ yếu do công "
        "việc chuyên môn nhiều, cấp ủy kiêm nhiệm, việc đôn đốc chưa thường xuyên.",
        "Nguyên nhân của ưu điểm là sự đoàn kết, thống nhất trong cấp ủy. Nguyên nhân của hạn chế là một số đồng chí "
        "chưa sắp xếp công việc hợp lý; điều kiện kinh phí, trang thiết bị còn khó khăn.",
        "Chi bộ nhận được sự quan tâm, tạo điều kiện của cấp trên. Tuy vậy, việc xây dựng kế hoạch có nội dung chưa "
        "lường hết khó khăn, sự phối hợp giữa các bộ phận có lúc chưa chặt.",
    ),
    "Bài học kinh nghiệm": (
        "Phải bám sát nghị quyết, phân công rõ người, rõ việc, rõ thời hạn và kiểm tra thường xuyên.",
        "Người đứng đầu cấp ủy phải gương mẫu, lắng nghe ý kiến đảng viên và quần chúng; việc gì đã thống nhất thì "
        "kiên quyết thực hiện.",
        "Coi trọng chuẩn bị nội dung sinh hoạt; gắn công tác đảng với nhiệm vụ chuyên môn, lấy kết quả công việc làm "
        "thước đo đánh giá đảng viên.",
    ),
}

GOALS = (
    "Tiếp tục nâng cao năng lực lãnh đạo và sức chiến đấu của Chi bộ; lãnh đạo {unit} hoàn thành tốt nhiệm vụ chính "
    "trị năm {next}; giữ vững đoàn kết nội bộ.",
    "Xây dựng Chi bộ trong sạch, vững mạnh; phấn đấu hoàn thành các chỉ tiêu năm {next}, chăm lo đời sống đảng viên và "
    "người lao động của {unit}.",
    "Lãnh đạo thực hiện thắng lợi nghị quyết năm {next}; đổi mới nội dung sinh hoạt, phát huy trách nhiệm nêu gương "
    "của đảng viên.",
)

SOLUTIONS = (
    "Chi ủy xây dựng chương trình công tác ngay từ đầu năm, phân công cấp ủy viên phụ trách từng lĩnh vực:",
    "Để hoàn thành mục tiêu trên, Chi bộ tập trung thực hiện các nhiệm vụ, giải pháp sau:",
    "Chi bộ xác định các nhiệm vụ trọng tâm và giải pháp chủ yếu:",
)

FURTHER = {
    "Công tác chính trị, tư tưởng, đạo đức": (
        "- Các nghị quyết, kết luận mới đều được học tập, thảo luận, liên hệ với nhiệm vụ của đơn vị.\n"
        "- Mỗi đảng viên đăng ký một việc làm theo Bác và tự đánh giá trước Chi bộ vào cuối năm."
    ),
    "Công tác tổ chức, cán bộ, đảng viên, bảo vệ chính trị nội bộ": (
        "- Hồ sơ đảng viên được rà soát, bổ sung; cơ sở dữ liệu đảng viên được cập nhật theo hướng dẫn.\n"
        "- Đảng viên giữ mối liên hệ với cấp ủy nơi cư trú và được nhận xét tốt."
    ),
    "Công tác kiểm tra, giám sát, thi hành kỷ luật đảng": (
        "- Chi bộ đã giám sát chuyên đề việc thực hiện nhiệm vụ được phân công của đảng viên; kết luận được công khai."
    ),
    "Công tác dân vận, lãnh đạo các đoàn thể": (
        "- Hội nghị viên chức, người lao động được tổ chức đúng quy định; các kiến nghị được giải quyết thỏa đáng."
    ),
}
"""What the latest year's reports add to these chapters."""
