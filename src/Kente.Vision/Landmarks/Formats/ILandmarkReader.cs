using Kente.Vision.Annotations;

namespace Kente.Vision.Landmarks.Formats;

/// <summary>Reads point annotations of one format.</summary>
internal interface ILandmarkReader
{
    LandmarkFormat Format { get; }

    /// <summary>Returns whether the folder looks like this format.</summary>
    bool Recognizes(DatasetFolder folder);

    /// <summary>Returns the names of the parts that the folder has; none if it has no parts.</summary>
    IEnumerable<string> Parts(DatasetFolder folder);

    /// <summary>Adds all images and problems of a part, or of the whole folder without a part, to the builder.</summary>
    void Read(DatasetFolder folder, LandmarkBuilder builder, string? part);
}
