namespace Kente.Vision.Annotations;

/// <summary>Reads annotations of one format.</summary>
internal interface IAnnotationReader
{
    AnnotationFormat Format { get; }

    /// <summary>Returns whether the folder looks like this format.</summary>
    bool Recognizes(DatasetFolder folder);

    /// <summary>Adds all images and problems to the builder.</summary>
    void Read(DatasetFolder folder, DatasetBuilder builder, BoxDatasetOptions options);
}
