"""What was asked of the market: research notes, brand surveys, NPS, how people heard of the business."""
