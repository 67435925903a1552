using Kente.Vision.Pose;
using Kente.Vision.Pretrained;

namespace Kente.Vision;

/// <summary>
/// The files of the pretrained pose network, which Kente does not contain. They are those of the npm package @vladmandic/human 3.3.6 and
/// are used only if their SHA-256 is the expected one.
/// </summary>
public static class PoseModels
{
    /// <summary>
    /// Gets the folder of the files: that of the environment variable <c>KENTE_POSE</c>, or <c>kente/pose</c> in the user's cache.
    /// </summary>
    public static string DefaultFolder => PackageFolder.Default(PosePackage.Instance);

    /// <summary>Gets the license of the network, what is known about its training data, and its known limits.</summary>
    public static string Notice => $"""
        MoveNet SinglePose Lightning 4 (Google): Apache-2.0 license; COCO keypoints, and fitness and dance videos that are not published.
        Obtained from {PosePackage.Instance}, MIT license (copied as {NpmPackage.License}).
        Limits: it finds one person, the one nearest to the center, and is made for images in which that person is large and whole. It
        gives all 17 keypoints a position, also those that are hidden or outside the image; their scores are low.
        """;

    /// <summary>
    /// Obtains the files with the npm client of this machine, unless the folder has them. Nothing else of the package is kept, and none of
    /// its scripts is run.
    /// </summary>
    /// <param name="folder">The folder; default <see cref="DefaultFolder"/>.</param>
    /// <returns>The full path of the folder.</returns>
    /// <exception cref="InvalidOperationException">There is no npm client, or it failed; the message says what to copy where.</exception>
    /// <exception cref="DataException">The files cannot be written, or the package has other content.</exception>
    public static string Install(string? folder = null)
    {
        PackageFolder target = new(PosePackage.Instance, folder ?? DefaultFolder);
        target.Install();
        return target.Path;
    }
}
