using Kente.Faces.Storage;

namespace Kente.Faces.Gallery;

/// <summary>Calibrates a gallery on faces of people who are not in it.</summary>
internal static class GalleryCalibration
{
    public static FaceCalibration Compute(GalleryState state, IReadOnlyList<IReadOnlyList<FaceEmbedding>> strangers, double level)
    {
        if (state.Table.Count == 0)
            throw new InvalidOperationException("The gallery is empty. Enroll its people before the calibration.");
        // A person of several images counts once, with the nearest: images of one person are not independent.
        double[] distances = [.. strangers.Where(person => person.Count > 0).Select(person => person.Min(face => Distance(state, face)))];
        var (threshold, errors) = FaceCalibration.Compute(distances, level);
        return new()
        {
            Threshold = threshold,
            MaxFalseIdentification = level,
            Identities = distances.Length,
            FalseIdentification = errors,
            People = state.Names.Count,
            Faces = state.Table.Count,
            Created = DateTimeOffset.UtcNow,
            LastFace = state.LastFace,
        };
    }

    private static double Distance(GalleryState state, FaceEmbedding stranger)
    {
        var nearest = state.Table.Nearest(stranger.Values.ToArray());
        double distance = GalleryMatches.Squared(nearest.Distance);
        return distance >= GalleryMatches.SameImage ? distance : throw new ArgumentException(
            $"A calibration needs people who are not in the gallery, but one of the faces is enrolled as {state.Names[nearest.Person]}. "
                + "Leave that person out.");
    }
}
