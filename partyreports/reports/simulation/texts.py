"""What the invented cells write: the demo's words, where they fit any cell, and a few of their own."""

from meetings.models import Section
from partyreports.reports.demo import prose
from partyreports.reports.demo.chapters import WORK

OPENING = (
    "Thực hiện hướng dẫn của cấp ủy cấp trên về tổng kết công tác năm {year}, {cell} báo cáo kết quả lãnh đạo thực "
    "hiện nhiệm vụ năm {year} và phương hướng, nhiệm vụ năm {next} như sau."
)
DONE = (
    "Chi bộ đã lãnh đạo đơn vị hoàn thành nhiệm vụ chuyên môn năm {year} theo kế hoạch; các việc đột xuất được giải "
    "quyết kịp thời, không để tồn đọng.",
    "Nhiệm vụ chính trị năm {year} cơ bản hoàn thành; một số việc vượt tiến độ nhờ phân công rõ người, rõ việc và kiểm "
    "tra hằng quý.",
    "Chi bộ lãnh đạo thực hiện đồng bộ các nhiệm vụ được giao; chất lượng công việc năm {year} tiến bộ so với năm "
    "trước.",
)
LIMITS = (
    "Việc học tập nghị quyết có lúc chưa đủ số đảng viên; nội dung sinh hoạt chuyên đề còn đơn điệu.",
    "Công tác tạo nguồn kết nạp đảng viên còn chậm; một số đảng viên ít tham gia ý kiến.",
    "Chế độ báo cáo có lúc chưa đúng hạn; việc ghi chép sổ sinh hoạt còn sơ sài.",
)
PROPOSALS = "Đề nghị cấp ủy cấp trên tiếp tục bồi dưỡng nghiệp vụ công tác đảng cho cấp ủy viên chi bộ."
TASKS = (
    "Thực hiện đầy đủ chương trình kiểm tra, giám sát năm {next}.",
    "Bồi dưỡng, giới thiệu quần chúng ưu tú để xem xét kết nạp.",
)
GOALS = (
    ("Đảng viên học tập, quán triệt nghị quyết", "%", "100"),
    ("Sinh hoạt chuyên đề", "buổi", "04"),
    ("Cuộc kiểm tra, giám sát", "cuộc", "02"),
    ("Đảng viên hoàn thành tốt nhiệm vụ trở lên", "%", "90"),
)
"""Target, unit and what is planned each year."""
TASK_ASSIGNEE = "Chi ủy"


def chapter(part, heading, pick, words):
    """Return the text of a chapter; ``pick`` chooses among the ways to put it."""
    return _text(part, heading, pick).format(**words)


def _text(part, heading, pick):
    if part == Section.Part.OPENING:
        return OPENING
    if part == Section.Part.PROPOSALS:
        return PROPOSALS
    if heading == WORK:
        return DONE[pick % 3]
    if heading == "Hạn chế":
        return LIMITS[pick % 3]
    if heading == "Mục tiêu":
        return prose.GOALS[pick % 3]
    for written in (prose.RESULTS, prose.ASSESSMENT):
        if heading in written:
            return written[heading][pick % 3]
    return "\n".join([prose.SOLUTIONS[pick % 3], *(f"- {task}" for task in TASKS)])
