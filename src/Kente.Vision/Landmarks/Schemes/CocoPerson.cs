namespace Kente.Vision.Landmarks.Schemes;

/// <summary>The 17 keypoints of persons in COCO.</summary>
internal static class CocoPerson
{
    private static readonly string[] Names =
    [
        "nose", "left_eye", "right_eye", "left_ear", "right_ear", "left_shoulder", "right_shoulder", "left_elbow", "right_elbow",
        "left_wrist", "right_wrist", "left_hip", "right_hip", "left_knee", "right_knee", "left_ankle", "right_ankle",
    ];

    // The skeleton of person_keypoints_val2017.json, numbered from 1.
    private static readonly (int From, int To)[] Skeleton =
    [
        (16, 14), (14, 12), (17, 15), (15, 13), (12, 13), (6, 12), (7, 13), (6, 7), (6, 8), (7, 9), (8, 10), (9, 11), (2, 3), (1, 2),
        (1, 3), (2, 4), (3, 5), (4, 6), (5, 7),
    ];

    // The constants of pycocotools.
    private static readonly double[] Sigmas =
        [.026, .025, .025, .035, .035, .079, .079, .072, .072, .062, .062, .107, .107, .087, .087, .089, .089];

    public static LandmarkScheme Create() =>
        new(Names, connections: Skeleton.Select(line => new LandmarkConnection(Names[line.From - 1], Names[line.To - 1])))
        {
            Sigmas = Sigmas,
        };
}
