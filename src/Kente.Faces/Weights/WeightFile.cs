using Kente.Vision.Pretrained;

namespace Kente.Faces.Weights;

/// <summary>The two files of a pretrained network: its values, and the names, shapes and quantization of its tensors.</summary>
/// <param name="Network">Name of the network in the package.</param>
/// <param name="ValuesHash">SHA-256 of the values.</param>
/// <param name="ManifestHash">SHA-256 of the list of tensors, whose scales change the network as much as the values do.</param>
internal sealed record WeightFile(string Network, string ValuesHash, string ManifestHash)
{
    /// <summary>Squared distance below which two faces count as one person: 0.6², from the authors of the recognition network.</summary>
    public const double RecognitionThreshold = 0.36;

    public static readonly WeightFile Recognition = new(
        "face_recognition",
        "b413e420d6840b2775fba32008db6f3cddb07d485967fb42cfcf379c16a8c589",
        "cbaffa501b0b9275a12b63357a6843e7e30c054e1c9151e1a5f879b26e32986b");

    public static readonly WeightFile Landmarks = new(
        "face_landmark_68",
        "4611ef65c87d836d03d684b30eec4d195d8b219fa1dd58fc58945831c6b9299b",
        "ca4886639f86e99b39fed0c155f81b63317225773bd9616716e887b0153389c9");

    public static readonly WeightFile TinyLandmarks = new(
        "face_landmark_68_tiny",
        "b98e9f2f7da76f8a6dda9741a36ed485b224b889d552de2b2c1bb16217f67bfc",
        "9a1a5dd19fd814fd5095c3cb58f8e0d3193b8c5b9a6715b30a69d559aea31ad4");

    public static readonly WeightFile TinyDetector = new(
        "tiny_face_detector",
        "b7503ce7df31039b1c43316a9b865cab6a70dd748cc602d3fa28b551503c3871",
        "5d1af4849ac48d5b985f4a9b16010c512353ddd6fcc63d50fd0bc9e9e64296e5");

    public static readonly WeightFile SsdDetector = new(
        "ssd_mobilenetv1",
        "2835640602d53718aa6ae9a42896327eaa21beefed056c218d32ca7d79e1e2f8",
        "888f744dffbc84f5f060d1f8427d9742341943a2dfaaf9205d10029b7e7a2955");

    public static readonly WeightFile AgeGender = new(
        "age_gender",
        "49f92bbc0afef2342c4385e4a2b0acb6d7a727c6f0aa539499719a81acf9abaa",
        "74b60bf3ebf981bf4e661e9cca3a185614e10b25d797118b62e2a68d3ff2569f");

    /// <summary>All networks that Kente uses.</summary>
    public static readonly IReadOnlyList<WeightFile> All = [Recognition, Landmarks, TinyLandmarks, TinyDetector, SsdDetector, AgeGender];

    /// <summary>The file of the values.</summary>
    public PackageFile Values => new($"{Network}_model.bin", ValuesHash);

    /// <summary>The file of the list of tensors.</summary>
    public PackageFile Manifest => new($"{Network}_model-weights_manifest.json", ManifestHash);
}
