using Kente.Vision.Boxes;

namespace Kente.Vision.Annotations;

/// <summary>Reads one format.</summary>
internal interface IAnnotationReader
{
    AnnotationFormat Format { get; }

    /// <summary>Whether the folder looks like this format.</summary>
    bool Recognizes(DatasetFolder folder);

    /// <summary>Hands every picture and every problem to the builder.</summary>
    void Read(DatasetFolder folder, DatasetBuilder builder, BoxDatasetOptions options);
}
