using CsCheck;
using Kente.Faces.Tests.Training;
using Kente.Vision;

namespace Kente.Faces.Tests.Datasets;

public sealed class FaceDatasetTests : IDisposable
{
    private readonly PatternFolder _folder = new();

    [Fact]
    public void People_are_subfolders_in_the_order_of_their_names()
    {
        var data = _folder.Write(3, images: 2).Open();
        Assert.Equal(["p00", "p01", "p02"], data.People.Select(person => person.Name));
        Assert.Equal((6, 0), (data.Count, data.Skipped.Count));
        Assert.Equal(["0.png", "1.png"], data.People[1].Images.Select(Path.GetFileName));
    }

    [Fact]
    public void A_person_with_one_image_is_left_out_with_the_reason()
    {
        var data = _folder.Write(2).Write(1, images: 1, first: 5).Open();
        Assert.Equal(2, data.People.Count);
        var problem = Assert.Single(data.Skipped);
        Assert.Equal((DataProblemKind.TooFewImages, Path.Combine(_folder.Root, "p05")), (problem.Kind, problem.Path));
        Assert.Contains("1 usable image and is left out", problem.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Images_that_cannot_be_read_are_left_out_and_named()
    {
        var data = _folder.Write(2, images: 3).Write(1, images: 2, first: 5).Open();
        foreach (var person in (FacePerson[])[data.People[0], data.People[2]]) File.WriteAllText(person.Images[1], "no image");
        var verified = data.Verify();
        Assert.Equal(["p00", "p01"], verified.People.Select(person => person.Name));
        Assert.Equal([2, 3], verified.People.Select(person => person.Images.Count));
        Assert.Equal(
            [DataProblemKind.UnreadableImage, DataProblemKind.UnreadableImage, DataProblemKind.TooFewImages],
            verified.Skipped.Select(problem => problem.Kind));
    }

    [Fact]
    public void A_folder_without_people_is_one_sentence()
    {
        Assert.Throws<DataException>(() => FaceDataset.Open(Path.Combine(_folder.Root, "none")));
        Assert.Throws<DataException>(() => _folder.Open());
        Assert.Contains(
            "None of 1 people has two images", Assert.Throws<DataException>(() => _folder.Write(1, images: 1).Open()).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_split_divides_the_people_and_depends_on_the_seed_alone()
    {
        var data = _folder.Write(9, images: 2).Open();
        (from fraction in Gen.Double[0.01, 0.99] from seed in Gen.Int select (fraction, seed)).Sample(split =>
        {
            var (train, test) = data.Split(split.fraction, split.seed);
            string[] names = [.. train.People.Concat(test.People).Select(person => person.Name).Order(StringComparer.Ordinal)];
            return names.SequenceEqual(data.People.Select(person => person.Name)) && train.People.Count > 0 && test.People.Count > 0
                && train.People.SequenceEqual(data.Split(split.fraction, split.seed).Train.People);
        });
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Split(1, seed: 1));
        Assert.Throws<InvalidOperationException>(() => data.Split(0.1, seed: 1).Train.Split(0.5, seed: 1));
    }

    public void Dispose() => _folder.Dispose();
}
