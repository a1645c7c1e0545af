"""placeholder replaced below"""
def main() -> int:
    """Run."""
    return 0
