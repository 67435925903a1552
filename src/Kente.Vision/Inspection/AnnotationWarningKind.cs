namespace Kente.Vision;

/// <summary>Kind of an annotation warning.</summary>
public enum AnnotationWarningKind
{
    /// <summary>The image has another box of the same class at nearly the same place, with an IoU of at least 0.9.</summary>
    DuplicateBox,

    /// <summary>The image has a box of another class at nearly the same place, with an IoU of at least 0.9.</summary>
    ConflictingClasses,

    /// <summary>A side of the box is below 3 pixels.</summary>
    TinyBox,

    /// <summary>The aspect ratio of the box is above 30.</summary>
    ExtremeAspectRatio,
}
