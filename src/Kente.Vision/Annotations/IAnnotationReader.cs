namespace Kente.Vision.Annotations;

/// <summary>Reads annotations of one format.</summary>
internal interface IAnnotationReader
{
    AnnotationFormat Format { get; }

    /// <summary>Returns whether the folder looks like this format.</summary>
    bool Recognizes(DatasetFolder folder);

    /// <summary>Returns whether the folder has a part of this name, possibly without images.</summary>
    bool HasPart(DatasetFolder folder, string part);

    /// <summary>Adds all images and problems of a part, or of the whole folder without a part, to the builder.</summary>
    void Read(DatasetFolder folder, DatasetBuilder builder, string? part);
}
