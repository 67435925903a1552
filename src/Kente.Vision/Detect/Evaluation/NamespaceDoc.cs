namespace Kente.Vision.Detect.Evaluation;

/// <summary>How good detections are, measured as COCO and Pascal VOC measure, on boxes in pixels.</summary>
internal static class NamespaceDoc;
