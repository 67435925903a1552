namespace Kente.Vision;

/// <summary>The 17 keypoints of COCO of the person in an image.</summary>
public sealed class PoseEstimate
{
    // The skeleton of COCO's person keypoints, numbered from 1.
    private static readonly (int From, int To)[] Skeleton =
    [
        (16, 14), (14, 12), (17, 15), (15, 13), (12, 13), (6, 12), (7, 13), (6, 7), (6, 8), (7, 9), (8, 10), (9, 11), (2, 3), (1, 2),
        (1, 3), (2, 4), (3, 5), (4, 6), (5, 7),
    ];

    internal PoseEstimate(IReadOnlyList<PoseKeypoint> keypoints) => Keypoints = keypoints;

    /// <summary>Gets the names of the keypoints in COCO's order.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "nose", "left_eye", "right_eye", "left_ear", "right_ear", "left_shoulder", "right_shoulder", "left_elbow", "right_elbow",
        "left_wrist", "right_wrist", "left_hip", "right_hip", "left_knee", "right_knee", "left_ankle", "right_ankle",
    ];

    /// <summary>Gets the lines of COCO's skeleton.</summary>
    public static IReadOnlyList<PoseConnection> Connections { get; } =
        [.. Skeleton.Select(line => new PoseConnection(Names[line.From - 1], Names[line.To - 1]))];

    /// <summary>Gets the keypoints in the order of <see cref="Names"/>.</summary>
    public IReadOnlyList<PoseKeypoint> Keypoints { get; }

    /// <summary>
    /// Gets the mean score of the keypoints, from 0 to 1. It is low where the image shows no person, or only a part of one.
    /// </summary>
    public double Score => Keypoints.Average(keypoint => keypoint.Score);

    /// <summary>Gets a keypoint by its name.</summary>
    /// <param name="name">A name of <see cref="Names"/>.</param>
    /// <exception cref="ArgumentException">There is no such keypoint; the message lists the names.</exception>
    public PoseKeypoint this[string name]
    {
        get
        {
            foreach (var keypoint in Keypoints)
                if (keypoint.Name == name) return keypoint;
            throw new ArgumentException($"There is no keypoint '{name}'; the keypoints are {string.Join(", ", Names)}.", nameof(name));
        }
    }

    /// <summary>Returns the keypoints, one per line.</summary>
    public override string ToString() => string.Join('\n', Keypoints);
}
