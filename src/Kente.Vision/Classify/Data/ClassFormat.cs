namespace Kente.Vision;

/// <summary>File format of images with classes.</summary>
public enum ClassFormat
{
    /// <summary>
    /// A folder for each class, with its images; optionally below folders named train, val and test.
    /// </summary>
    Folders,

    /// <summary>
    /// CSV: a table with the column <c>filename</c> (or <c>file</c>, <c>image</c>, <c>path</c>) and either the column <c>class</c> (or
    /// <c>label</c>), in which several classes are separated by <c>;</c> or <c>|</c>, or one column of 0 and 1 for each class; optionally
    /// <c>split</c>.
    /// </summary>
    Csv,

    /// <summary>
    /// IDX, the format of MNIST: <c>NAME-images-idx3-ubyte</c> and <c>NAME-labels-idx1-ubyte</c>, also compressed as <c>.gz</c>.
    /// </summary>
    Idx,

    /// <summary>Boxes in any <see cref="AnnotationFormat"/>, as <see cref="ClassDataset.FromBoxes"/> takes them.</summary>
    Boxes,
}
