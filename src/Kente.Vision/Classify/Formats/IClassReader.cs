using Kente.Vision.Annotations;

namespace Kente.Vision.Classify.Formats;

/// <summary>Reads classes of one format.</summary>
internal interface IClassReader
{
    ClassFormat Format { get; }

    /// <summary>Returns whether the folder looks like this format.</summary>
    bool Recognizes(DatasetFolder folder);

    /// <summary>Adds all images and problems to the builder.</summary>
    void Read(DatasetFolder folder, ClassBuilder builder);
}
