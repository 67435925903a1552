using Kente.Vision.Filters.Smoothing;

namespace Kente.Vision;

/// <summary>
/// Smooths the landmarks of faces in the frames of a video with the 1€ filter (Casiez, Roussel and Vogel 2012), so that what is put on them
/// does not jitter. Each face is matched to the nearest one of the frames before. Use one smoother for each video, from one thread.
/// </summary>
/// <example><code>
/// LandmarkSmoother smoother = new(new() { FrameRate = 25 });
/// foreach (string frame in frames)
/// {
///     var image = RgbImage.Load(frame);
///     var faces = smoother.Next([landmarks.Predict(image)]);
///     filter.Apply(image, faces).Save(Path.Combine("out", Path.GetFileName(frame)));
/// }
/// </code></example>
public sealed class LandmarkSmoother
{
    // A face that is hidden for a moment keeps its state.
    private const double ForgetAfterSeconds = 0.5;

    private readonly LandmarkSmoothing _options;
    private readonly List<FaceTrack> _tracks = [];
    private long _frame;

    /// <summary>Creates a smoother.</summary>
    /// <param name="options">Frame rate and parameters of the filter.</param>
    public LandmarkSmoother(LandmarkSmoothing? options = null) => _options = options ?? new();

    /// <summary>Adds the next frame.</summary>
    /// <param name="faces">The faces of the frame in any order; none if it shows none.</param>
    /// <returns>The faces with smoothed points, in the same order. Those without object and points without position are unchanged.</returns>
    public IReadOnlyList<LandmarkSet> Next(IEnumerable<LandmarkSet> faces)
    {
        ArgumentNullException.ThrowIfNull(faces);
        _frame++;
        _tracks.RemoveAll(track => (_frame - track.Frame) / _options.FrameRate > ForgetAfterSeconds);
        LandmarkSet[] all = [.. faces];
        var matched = Match(all);
        return [.. all.Select((face, i) => face.IsPresent ? (matched[i] ?? Add(face)).Next(face, _frame) : face)];
    }

    // The nearest pair first; each face and each track is in one pair at most.
    private FaceTrack?[] Match(LandmarkSet[] faces)
    {
        var matched = new FaceTrack?[faces.Length];
        var pairs =
            from face in faces.Index()
            where face.Item.IsPresent
            from track in _tracks
            let distance = track.DistanceTo(face.Item)
            where distance <= _options.MaxMovement
            orderby distance
            select (face.Index, Track: track);
        HashSet<FaceTrack> taken = [];
        foreach (var (index, track) in pairs)
            if (matched[index] is null && taken.Add(track)) matched[index] = track;
        return matched;
    }

    private FaceTrack Add(LandmarkSet face)
    {
        FaceTrack track = new(_options, face, _frame);
        _tracks.Add(track);
        return track;
    }
}
