using Kente.Faces.Networks;
using Kente.Vision;

namespace Kente.Faces.Detection;

/// <summary>Estimates age and gender of faces from images that show one face each.</summary>
internal sealed class AttributeEstimator(ImageNetwork network)
{
    public IReadOnlyList<FaceAttributes> Estimate(IReadOnlyList<RgbImage> faces) =>
        [.. network.Run(faces).Chunk(AgeGenderNetwork.Length).Select(values =>
            values[1] >= values[2]
                ? new FaceAttributes(values[0], ApparentGender.Male, values[1])
                : new FaceAttributes(values[0], ApparentGender.Female, values[2]))];
}
