"""Invented names of people, as common as they are."""

FAMILIES = (
    *["Nguyễn"] * 8, *["Trần"] * 3, *["Lê"] * 2, "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô",
)  # fmt: skip
MIDDLES = {
    "female": ("Thị", "Thị", "Ngọc", "Thanh", "Thu", "Kim", "Bích", "Minh"),
    "male": ("Văn", "Văn", "Đức", "Minh", "Hữu", "Quang", "Xuân", "Bá"),
}
GIVEN = {
    "female": (
        "An", "Anh", "Chi", "Dung", "Giang", "Hà", "Hạnh", "Hiền", "Hòa", "Hương", "Lan", "Linh", "Mai", "Nga",
        "Ngân", "Phương", "Quyên", "Tâm", "Thảo", "Thủy", "Trang", "Uyên", "Vân", "Yến",
    ),
    "male": (
        "An", "Anh", "Bảo", "Bình", "Cường", "Dũng", "Đạt", "Giang", "Hải", "Hòa", "Hùng", "Khánh", "Long", "Minh",
        "Nam", "Phong", "Phúc", "Quân", "Sơn", "Tâm", "Thắng", "Tuấn", "Vinh",
    ),
}  # fmt: skip
JOBS = ("Chuyên viên", "Giáo viên", "Kế toán", "Kỹ sư", "Công nhân", "Cán bộ hưu trí", "Nông dân", "Bác sĩ", "")


def invented_name(chance, sex):
    """Return a full name for somebody of that sex."""
    return f"{chance.choice(FAMILIES)} {chance.choice(MIDDLES[sex])} {chance.choice(GIVEN[sex])}"
