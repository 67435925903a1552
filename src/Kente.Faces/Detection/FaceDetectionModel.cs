namespace Kente.Faces;

/// <summary>The network that finds the boxes of faces.</summary>
public enum FaceDetectionModel
{
    /// <summary>SSD with MobileNetV1: more accurate.</summary>
    SsdMobileNetV1,

    /// <summary>A Tiny YOLO with separable convolutions: several times faster, but misses small and turned faces.</summary>
    TinyYolo,
}
