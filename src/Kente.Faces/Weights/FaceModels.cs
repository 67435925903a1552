using Kente.Faces.Weights;
using Kente.Vision.Pretrained;

namespace Kente.Faces;

/// <summary>
/// The files of the pretrained face networks, which Kente does not contain. They are those of the npm package @vladmandic/face-api 1.7.15
/// and are used only if their SHA-256 is the expected one.
/// </summary>
public static class FaceModels
{
    /// <summary>
    /// Gets the folder of the files: that of the environment variable <c>KENTE_FACES</c>, or <c>kente/faces</c> in the user's cache.
    /// </summary>
    public static string DefaultFolder => PackageFolder.Default(FacePackage.Instance);

    /// <summary>Gets the licenses of the networks, what is known about their training data, and their known limits.</summary>
    public static string Notice => $"""
        {FacePackage.Instance}, MIT license (copied as {NpmPackage.License}).
        face_recognition: weights of dlib-models, CC0-1.0; about 3 million web photos of 7485 people (FaceScrub, VGG-Face and others).
        ssd_mobilenetv1: Apache-2.0; WIDER FACE. tiny_face_detector: MIT; a private set of about 14,000 photos.
        face_landmark_68 and face_landmark_68_tiny: MIT; training data not published.
        age_gender: MIT; data sets that are published for research only. Its estimates say how a face looks, are often wrong by ten years,
        and are no basis for decisions about people.
        Limits: the photos show mostly adults and are not balanced by origin, age and sex, so errors are more frequent for others. Small,
        blurred, covered and turned faces are missed or confused. A distance below the threshold does not prove an identity: on photos of
        the kind of LFW, about 2 in 100 pairs of different people are below 0.36. Measure the threshold on your own photos. Check
        whether the law allows you to process faces.
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
        PackageFolder target = new(FacePackage.Instance, folder ?? DefaultFolder);
        target.Install();
        return target.Path;
    }
}
