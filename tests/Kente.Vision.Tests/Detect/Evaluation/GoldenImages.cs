using System.Text.Json;

namespace Kente.Vision.Tests.Detect.Evaluation;

/// <summary>Images of a golden file in COCO's form.</summary>
internal sealed class GoldenImages
{
    private readonly List<int> _categories;

    public GoldenImages(JsonElement data)
    {
        var truth = data.GetProperty("gt");
        _categories = [
            .. truth.GetProperty("categories").EnumerateArray().Select(category => category.GetProperty("id").GetInt32()).Order()];
        Classes = [.. _categories.Select(id => $"{id}")];
        var truths = truth.GetProperty("annotations").EnumerateArray().ToLookup(
            ImageId, annotation => new GroundTruth(Class(annotation), Box(annotation))
            {
                Area = annotation.GetProperty("area").GetDouble(),
                IsCrowd = annotation.GetProperty("iscrowd").GetInt32() == 1,
            });
        var founds = data.GetProperty("dt").EnumerateArray().ToLookup(
            ImageId, found => new Prediction(Class(found), Box(found), found.GetProperty("score").GetDouble()));
        Images = [.. truth.GetProperty("images").EnumerateArray().Select(image => image.GetProperty("id").GetInt64()).Order()
            .Select(id => new EvaluatedImage($"{id}", [.. truths[id]], [.. founds[id]]))];
    }

    public IReadOnlyList<string> Classes { get; }

    public IReadOnlyList<EvaluatedImage> Images { get; }

    public int Class(JsonElement annotation) => _categories.IndexOf(annotation.GetProperty("category_id").GetInt32());

    private static long ImageId(JsonElement annotation) => annotation.GetProperty("image_id").GetInt64();

    private static PixelBox Box(JsonElement annotation)
    {
        double[] box = [.. annotation.GetProperty("bbox").EnumerateArray().Select(value => value.GetDouble())];
        return new(box[0], box[1], box[2], box[3]);
    }
}
