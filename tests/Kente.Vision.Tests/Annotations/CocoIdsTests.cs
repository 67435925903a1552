namespace Kente.Vision.Tests.Annotations;

public class CocoIdsTests
{
    private const string Annotations = """
        { "images": [{ "id": 500, "file_name": "a.png", "width": 8, "height": 8 }, { "id": "501", "file_name": "sub\\b.png" }],
          "annotations": [], "categories": [{ "id": 90, "name": "cat" }, { "id": 3.0, "name": "dog" }] }
        """;

    [Fact]
    public void Images_and_categories_have_the_ids_of_the_file()
    {
        using TestFolder folder = new();
        folder.Image("a.png");
        folder.Image("sub/b.png");
        folder.Image("c.png");
        folder.Write("gt.json", Annotations);

        foreach (var ids in (CocoIds[])[CocoIds.Open(folder["gt.json"]), CocoIds.Open(folder.Root), CocoIds.Find(folder.Root)!])
        {
            Assert.Equal((500L, 501L), (ids.Image(folder["a.png"]), ids.Image(folder["sub/b.png"])));
            Assert.Equal((90L, 3L), (ids.Category("cat"), ids.Category("dog")));
            Assert.Null(ids.Image(folder["c.png"]));
            Assert.Null(ids.Category("cow"));
        }
    }

    [Fact]
    public void A_folder_without_annotations_has_no_ids()
    {
        using TestFolder folder = new();
        folder.Image("a.png");

        Assert.Null(CocoIds.Find(folder.Root));
        Assert.Contains(
            "There are no COCO annotations", Assert.Throws<DataException>(() => CocoIds.Open(folder.Root)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_that_give_two_images_one_id_are_refused()
    {
        using TestFolder folder = new();
        folder.Image("a.png");
        folder.Image("b.png");
        folder.Image("sub/b.png");
        folder.Write("train.json", Annotations);
        folder.Write("val.json", Annotations.Replace("a.png", "b.png", StringComparison.Ordinal));

        Assert.Contains(
            "has the id 500, which", Assert.Throws<DataException>(() => CocoIds.Open(folder.Root)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_that_give_one_category_two_ids_are_refused()
    {
        using TestFolder folder = new();
        folder.Image("a.png");
        folder.Write("train.json", Annotations);
        folder.Write("val.json", Annotations.Replace("90", "91", StringComparison.Ordinal));

        Assert.Contains(
            "cat has the id 91 here and 90 in another place", Assert.Throws<DataException>(() => CocoIds.Open(folder.Root)).Message,
            StringComparison.Ordinal);
    }
}
