using Kente.Vision;
using Kente.Vision.Augmentation;
using Kente.Vision.Datasets;

namespace Kente.Faces.Training;

/// <summary>
/// Batches of P people with K images each, so that every batch has pairs of one person and of two. Images are augmented on background
/// threads.
/// </summary>
internal sealed class FaceBatches
{
    // Augmentation enlarges images by less.
    private const int CachedSides = 2;

    private readonly FaceDataset _data;
    private readonly FaceEmbedderOptions _options;
    private readonly ImageCache _images;
    private readonly int[] _firstImage;
    private readonly int _rounds;

    public FaceBatches(FaceDataset data, FaceEmbedderOptions options)
    {
        (_data, _options) = (data, options);
        string[] paths = [.. data.People.SelectMany(person => person.Images)];
        _images = new(paths.Length, index => RgbImage.Load(paths[index]), CachedSides * options.Side);
        _firstImage = new int[data.People.Count];
        for (int i = 1; i < _firstImage.Length; i++) _firstImage[i] = _firstImage[i - 1] + data.People[i - 1].Images.Count;
        // As many images in an epoch as the data have, rounded to the same number of each person.
        _rounds = Math.Max(1, (int)Math.Round((double)data.Count / data.People.Count / options.ImagesPerPerson));
        int slots = data.People.Count * _rounds;
        Steps = Math.Max(1, (int)Math.Round((double)slots / options.PeoplePerBatch));
        PeoplePerStep = (slots + Steps - 1) / Steps;
    }

    /// <summary>Gets the number of batches in an epoch.</summary>
    public int Steps { get; }

    private int PeoplePerStep { get; }

    /// <summary>Returns the augmented batches, different in each epoch.</summary>
    public Dataset<Batch> All()
    {
        Augmenter augmenter = new(_options.Augmentation, new ImageSize(_options.Side, _options.Side));
        return Dataset.From([.. Enumerable.Range(0, _data.People.Count * _rounds)])
            .Shuffle(_options.Seed)
            .Map((slot, random) => Images(slot / _rounds, augmenter, random), _options.Seed + 1)
            .Batch(PeoplePerStep, Join)
            .Prefetch(ahead: 6);
    }

    // Different images of a person as long as there are any, then others of the same.
    private (int Person, RgbImage[] Images) Images(int person, Augmenter augmenter, Random random)
    {
        int[] order = [.. Enumerable.Range(0, _data.People[person].Images.Count)];
        random.Shuffle(order);
        return (person, [.. Enumerable.Range(0, _options.ImagesPerPerson).Select(i =>
            augmenter.Apply(_images[_firstImage[person] + order[i % order.Length]], [], random).Image)]);
    }

    private Batch Join(IReadOnlyList<(int Person, RgbImage[] Images)> people)
    {
        int side = _options.Side, length = side * side * 3, count = people.Count * _options.ImagesPerPerson, at = 0;
        var (pixels, targets) = (new byte[count * length], new float[count]);
        foreach (var (person, images) in people)
            foreach (var image in images)
            {
                image.Pixels.CopyTo(pixels, at * length);
                targets[at++] = person;
            }
        return new(NdArray.Of(pixels, count, side, side, 3), NdArray.Of(targets, count));
    }
}
