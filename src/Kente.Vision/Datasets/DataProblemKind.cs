namespace Kente.Vision;

/// <summary>Kind of a problem with an image or an annotation.</summary>
public enum DataProblemKind
{
    /// <summary>The file is not an image, or is truncated or corrupt; the image is skipped.</summary>
    UnreadableImage,

    /// <summary>The image of an annotation does not exist; the annotation is skipped.</summary>
    MissingImage,

    /// <summary>An image has no annotation although its format requires one; the image is skipped.</summary>
    MissingAnnotation,

    /// <summary>A file, row or line does not have the expected format; it is skipped.</summary>
    MalformedAnnotation,

    /// <summary>A class is not in the list of classes; the box is skipped.</summary>
    UnknownClass,

    /// <summary>A box has no area, has swapped edges or is not a number; the box is skipped.</summary>
    EmptyBox,

    /// <summary>A box lies outside its image; the box is skipped.</summary>
    BoxOutside,

    /// <summary>A box extends more than one pixel beyond its image; it is clipped.</summary>
    BoxClipped,

    /// <summary>The annotation states another image size; the image is skipped.</summary>
    SizeMismatch,

    /// <summary>An image or its annotation exists twice; the second is skipped.</summary>
    DuplicateFile,

    /// <summary>All boxes of an image were skipped, so its content is unknown; the image is skipped.</summary>
    NoUsableBox,

    /// <summary>A part, such as val, is named or has a folder, but has no usable images or does not exist.</summary>
    EmptyPart,

    /// <summary>A folder cannot be read; its files are missing.</summary>
    UnreadableFolder,

    /// <summary>
    /// A box has coordinates from 0 to 1 in a format whose coordinates are pixels (Pascal VOC, COCO, CSV); the box is skipped.
    /// </summary>
    RelativeCoordinates,

    /// <summary>A symbolic link leads to nothing that exists; it is skipped, and so is its image.</summary>
    BrokenLink,

    /// <summary>A person has fewer than two usable images of faces; the person is left out.</summary>
    TooFewImages,

    /// <summary>A point lies more than one pixel outside its image; it is kept.</summary>
    PointOutside,

    /// <summary>An annotation has another number of points than the others; it is skipped.</summary>
    PointCountMismatch,

    /// <summary>The points of a left-right pair are on the opposite sides of those in other images; they are kept.</summary>
    SwappedPair,

    /// <summary>No face was found in an image; it is left out.</summary>
    NoFace,

    /// <summary>Several faces were found in an image that must show one person; it is left out.</summary>
    SeveralFaces,

    /// <summary>A class has no image; it is left out.</summary>
    EmptyClass,

    /// <summary>The same image has different classes; none of its copies is used.</summary>
    ConflictingClasses,

    /// <summary>The same image is in another part of the data, such as the training images; it is skipped here.</summary>
    ImageInOtherPart,
}
