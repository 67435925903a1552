using System.Text.Json;
using Kente.Vision.Detect.Evaluation;

namespace Kente.Vision.Tests.Detect.Evaluation;

/// <summary>Pictures of a golden file in COCO's form.</summary>
internal sealed class GoldenPictures
{
    private readonly List<int> _categories;

    public GoldenPictures(JsonElement data)
    {
        var truth = data.GetProperty("gt");
        _categories = [.. truth.GetProperty("categories").EnumerateArray().Select(category => category.GetProperty("id").GetInt32()).Order()];
        Classes = [.. _categories.Select(id => $"{id}")];
        var truths = truth.GetProperty("annotations").EnumerateArray().ToLookup(Image, annotation => new TrueObject(Class(annotation), Box(annotation))
        {
            Area = annotation.GetProperty("area").GetDouble(),
            IsCrowd = annotation.GetProperty("iscrowd").GetInt32() == 1,
        });
        var founds = data.GetProperty("dt").EnumerateArray().ToLookup(Image, found => new FoundObject(Class(found), Box(found), found.GetProperty("score").GetDouble()));
        Pictures = [.. truth.GetProperty("images").EnumerateArray().Select(image => image.GetProperty("id").GetInt64()).Order()
            .Select(id => new EvaluatedPicture($"{id}", [.. truths[id]], [.. founds[id]]))];
    }

    public IReadOnlyList<string> Classes { get; }

    public IReadOnlyList<EvaluatedPicture> Pictures { get; }

    public int Class(JsonElement annotation) => _categories.IndexOf(annotation.GetProperty("category_id").GetInt32());

    private static long Image(JsonElement annotation) => annotation.GetProperty("image_id").GetInt64();

    private static PixelBox Box(JsonElement annotation)
    {
        double[] box = [.. annotation.GetProperty("bbox").EnumerateArray().Select(value => value.GetDouble())];
        return new(box[0], box[1], box[2], box[3]);
    }
}
