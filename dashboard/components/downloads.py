def draw(frame, mask):
    pass
