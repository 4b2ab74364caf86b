"""The usual chapters of a year-end report, as headings to fill."""

from meetings.models import Section

OUTLINE = (
    (Section.Part.OPENING, ""),
    (Section.Part.RESULTS, "Lãnh đạo thực hiện nhiệm vụ chính trị"),
    (Section.Part.RESULTS, "Công tác chính trị, tư tưởng, đạo đức"),
    (Section.Part.RESULTS, "Công tác tổ chức, cán bộ, đảng viên, bảo vệ chính trị nội bộ"),
    (Section.Part.RESULTS, "Công tác kiểm tra, giám sát, thi hành kỷ luật đảng"),
    (Section.Part.RESULTS, "Công tác dân vận, lãnh đạo các đoàn thể"),
    (Section.Part.RESULTS, "Công tác phòng, chống tham nhũng, lãng phí, tiêu cực"),
    (Section.Part.ASSESSMENT, "Ưu điểm"),
    (Section.Part.ASSESSMENT, "Hạn chế"),
    (Section.Part.ASSESSMENT, "Nguyên nhân"),
    (Section.Part.ASSESSMENT, "Bài học kinh nghiệm"),
    (Section.Part.PLAN, "Mục tiêu"),
    (Section.Part.PLAN, "Nhiệm vụ và giải pháp"),
    (Section.Part.PROPOSALS, ""),
)
"""Part and heading; an empty heading leaves the part as one text."""


def usual_sections(record):
    """Return the unsaved sections of the outline, without texts."""
    return [
        Section(record=record, part=part, heading=heading, position=position)
        for position, (part, heading) in enumerate(OUTLINE)
    ]
