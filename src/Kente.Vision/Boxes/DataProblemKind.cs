namespace Kente.Vision.Boxes;

/// <summary>What was wrong with a picture or an annotation.</summary>
public enum DataProblemKind
{
    /// <summary>The file is not a picture, or is cut off or corrupt; the picture is left out.</summary>
    UnreadablePicture,

    /// <summary>An annotation speaks of a picture that is not there; the annotation is left out.</summary>
    MissingPicture,

    /// <summary>A picture has no annotation where its format asks for one; the picture is left out.</summary>
    MissingAnnotation,

    /// <summary>A file, row or line is not what the format asks for; it is left out.</summary>
    MalformedAnnotation,

    /// <summary>A class is not in the list of classes; the box is left out.</summary>
    UnknownClass,

    /// <summary>A box has no area, is inside out or is not a number; the box is left out.</summary>
    EmptyBox,

    /// <summary>A box lies wholly outside its picture; the box is left out.</summary>
    BoxOutside,

    /// <summary>A box reaches more than a pixel beyond its picture; the part inside is kept.</summary>
    BoxClipped,

    /// <summary>The annotation was made for a picture of another size; the picture is left out.</summary>
    SizeMismatch,

    /// <summary>A picture or its annotation is there twice; the second is left out.</summary>
    DuplicateFile,

    /// <summary>Every box of the picture was left out for a fault, so nobody knows what is in it; the picture is left out.</summary>
    NoUsableBox,
}
