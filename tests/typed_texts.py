"""More texts as typed, each with its standard words: `typed | standard`, by kind."""

MORE_CASES = {
    "abbreviations": """
CCCD | căn cước công dân
cccd | căn cước công dân
CMND | chứng minh nhân dân
gplx | giấy phép lái xe
BHXH | bảo hiểm xã hội
BHYT | bảo hiểm y tế
BHTN | bảo hiểm thất nghiệp
GCNQSDĐ | giấy chứng nhận quyền sử dụng đất
gcnqsdd | giấy chứng nhận quyền sử dụng đất
gcn qsdd | giấy chứng nhận quyền sử dụng đất
QSDĐ | quyền sử dụng đất
UBND xã | ủy ban nhân dân xã
HĐND | hội đồng nhân dân
MST | mã số thuế
LLTP | lý lịch tư pháp
HKTT | hộ khẩu thường trú
ĐKKD | đăng ký kinh doanh
dkkd | đăng ký kinh doanh
GPKD | giấy phép kinh doanh
GPXD | giấy phép xây dựng
VNeID | vneid
bên CA nói | bên công an nói
làm ca đêm | làm ca đêm
ca xã | công an xã
TTHC | thủ tục hành chính
TTHCC | trung tâm hành chính công
NVQS | nghĩa vụ quân sự
PCCC | phòng cháy chữa cháy
ATTP | an toàn thực phẩm
ATVSTP | an toàn vệ sinh thực phẩm
an toàn LĐ | an toàn lao động
TNHH | trách nhiệm hữu hạn
csgt | cảnh sát giao thông
dvc | dịch vụ công
syll | sơ yếu lý lịch
xn tthn | xác nhận tình trạng hôn nhân
""",
    "slips": """
giấy khai xinh | giấy khai sinh
giấy xinh | giấy khai sinh
kết hông | kết hôn
công trứng | công chứng
chứng thựt | chứng thực
hộ khẫu | hộ khẩu
tạm chú | tạm trú
căng cước | căn cước
hồ xơ | hồ sơ
thũ tục | thủ tục
đăng kí | đăng ký
dang ki | đăng ký
lí lịch | lý lịch
xử lí | xử lý
dấy tờ | giấy tờ
nệ phí | lệ phí
bảng sao | bản sao
xổ đỏ | sổ đỏ
xử dụng đất | sử dụng đất
sang tên | sang tên
tách thữa | tách thửa
tách thừa kế | tách thừa kế
trợ cấm | trợ cấp
hổ trợ | hỗ trợ
bảo hiễm | bảo hiểm
hưu chí | hưu trí
lái se | lái xe
khiếu lại | khiếu nại
phãn ánh | phản ánh
trích lụt | trích lục
chích lục | trích lục
lộp hồ sơ | nộp hồ sơ
bổ xung | bổ sung
trể hạn | trễ hạn
sữa tên | sửa tên
uống sữa | uống sữa
bao nhiêu kg | bao nhiêu kg
qui định | quy định
nghành y | ngành y
doanh ngiệp | doanh nghiệp
kần gì | cần gì
khi nào đag làm | khi nào đang làm
""",
    "glued": """
thutuc khaisinh | thủ tục khai sinh
ởđâu | ở đâu
hoso | hồ sơ
cancuoc | căn cước
""",
    "english": """
passport | hộ chiếu
xin visa | xin thị thực
birth certificate | giấy khai sinh
marriage certificate | giấy chứng nhận kết hôn
driving licence | giấy phép lái xe
driving license | giấy phép lái xe
ID card | căn cước công dân
tax code | mã số thuế
land title | giấy chứng nhận quyền sử dụng đất
work permit | giấy phép lao động
nộp online | nộp trực tuyến
this is as it was | this is as it was
test | test
has more rows here | has more rows here
""",
    "untouched": """
thu tuc khai sinh can giay gi | thu tuc khai sinh can giay gi
cho toi hoi duong di | cho toi hoi duong di
quy mo va mo hinh | quy mo va mo hinh
H61.12-250701-0005 | h61.12-250701-0005
mã 000.00.04.H40-230414-0002 ạ | mã 000.00.04.h40-230414-0002 ạ
0912345678 | 0912345678
079085001234 | 079085001234
1.001193 | 1.001193
12/05/2025 | 12/05/2025
123/2015/NĐ-CP | 123/2015/nđ-cp
1.200.000 | 1.200.000
abc@example.vn | abc@example.vn
https://dichvucong.gov.vn/k/hs | https://dichvucong.gov.vn/k/hs
dao tao nghe | dao tao nghe
so sanh gia dat | so sanh gia dat
hem 12 hoa hong | hem 12 hoa hong
ban do so do thua dat | ban do so do thua dat
khom lung | khom lung
bien bao hieu giao thong | bien bao hieu giao thong
dien to khai xin cap the | dien to khai xin cap the
nop ho cho con | nop ho cho con
ho su dung dat | ho su dung dat
di mo tai khoan | di mo tai khoan
khai bao trung thuc | khai bao trung thuc
truc thuong truc | truc thuong truc
bi mac loi nao | bi mac loi nao
quay lai se nop | quay lai se nop
o day khai sinh | o day khai sinh
ho so chi can ban sao | ho so chi can ban sao
nhà em bảo hiểm làm răng | nhà em bảo hiểm làm răng
ក្រុម | ក្រុម
你好 | 你好
""",
}
