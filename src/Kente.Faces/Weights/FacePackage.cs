using Kente.Vision.Pretrained;

namespace Kente.Faces.Weights;

/// <summary>The npm package with the face networks.</summary>
internal static class FacePackage
{
    public static NpmPackage Instance { get; } = new()
    {
        Name = "@vladmandic/face-api",
        Version = "1.7.15",
        Sha512 = "WDMmK3CfNLo8jylWqMoQgf4nIst3M0fzx1dnac96wv/dvMTN4DxC/Pq1DGtduDk1lktCamQ3MIDXFnvrdHTXDw==",
        ModelFolder = "model",
        Files = [.. WeightFile.All.SelectMany(file => (PackageFile[])[file.Values, file.Manifest])],
        Content = "weights of the face networks",
        Task = "faces",
    };
}
