class V12__Code {}
