
namespace Kente.Vision.Tests.Annotations;

public class CsvTests
{
    private const string Header = "filename,width,height,class,xmin,ymin,xmax,ymax\n";
    private const string Good = "a.jpg,100,80,cat,10,20,50,60\n";

    [Fact]
    public void A_row_is_a_box()
    {
        using var folder = Folder(Header + Good + "a.jpg,100,80,\"big, dog\",0,0,10,8\n");
        var dataset = BoxDataset.Open(folder.Root);
        Assert.Equal(["big, dog", "cat"], dataset.Classes);
        Assert.Equal([new(1, new(0.1, 0.25, 0.5, 0.75)), new(0, new(0, 0, 0.1, 0.1))], Assert.Single(dataset.Images).Labels);
        Assert.Empty(dataset.Skipped);
        Assert.Equal(1, BoxDataset.Open(folder["boxes.csv"]).Count);
    }

    [Fact]
    public void Columns_come_in_any_order_and_sizes_may_be_absent()
    {
        using var folder = Folder("\uFEFFymax, XMAX,ymin,xmin,score,class,filename\r\n60,50,20,10,1,cat,images/a.jpg\r\n\r\n");
        Assert.Equal(new BoxLabel(0, new(0.1, 0.25, 0.5, 0.75)), Assert.Single(Assert.Single(BoxDataset.Open(folder.Root).Images).Labels));
    }

    [Fact]
    public void A_row_without_edges_is_a_image_without_object()
    {
        using var folder = Folder(Header + "a.jpg,100,80,,,,,\n");
        Assert.Empty(Assert.Single(BoxDataset.Open(folder.Root).Images).Labels);
    }

    [Theory]
    [InlineData("a.jpg,100,80,cat,10,20,50", DataProblemKind.MalformedAnnotation)]
    [InlineData("a.jpg,100,80,cat,ten,20,50,60", DataProblemKind.MalformedAnnotation)]
    [InlineData("a.jpg,100,80,,10,20,50,60", DataProblemKind.MalformedAnnotation)]
    [InlineData("a.jpg,100,80,cat,,,,", DataProblemKind.MalformedAnnotation)]
    [InlineData("a.jpg,100,80,\"cat,10,20,50,60", DataProblemKind.MalformedAnnotation)]
    [InlineData("b.jpg,100,80,cat,10,20,50,60", DataProblemKind.MissingImage)]
    [InlineData("a.jpg,100,80,cat,50,20,10,60", DataProblemKind.EmptyBox)]
    [InlineData("a.jpg,100,80,cat,nan,20,50,60", DataProblemKind.EmptyBox)]
    [InlineData("a.jpg,100,80,cat,110,20,150,60", DataProblemKind.BoxOutside)]
    [InlineData("a.jpg,100,80,cat,10,20,50,90", DataProblemKind.BoxClipped)]
    public void A_bad_row_is_counted_with_its_line_and_the_rest_kept(string bad, DataProblemKind kind)
    {
        using var folder = Folder(Header + Good + bad);
        var dataset = BoxDataset.Open(folder.Root);
        var problem = Assert.Single(dataset.Skipped);
        Assert.Equal((kind, 3), (problem.Kind, problem.Line));
        Assert.Single(dataset.Images);
        Assert.Throws<DataException>(() => BoxDataset.Open(folder.Root, new() { Strict = true }));
    }

    [Fact]
    public void A_listed_class_is_expected_where_there_is_a_list()
    {
        using var folder = Folder(Header + Good + "a.jpg,100,80,dgo,10,20,50,60\n");
        folder.Write("classes.txt", "dog\ncat\n");
        var dataset = BoxDataset.Open(folder.Root);
        Assert.Equal(["dog", "cat"], dataset.Classes);
        Assert.Equal(DataProblemKind.UnknownClass, Assert.Single(dataset.Skipped).Kind);
    }

    [Fact]
    public void A_class_without_edges_is_not_an_image_without_object()
    {
        using var folder = Folder(Header + Good + "b.jpg,100,80,cat,,,,\n");
        folder.Image("images/b.jpg");
        var dataset = BoxDataset.Open(folder.Root);
        Assert.Equal("a", Assert.Single(dataset.Images).Name);
        Assert.Equal(
            [DataProblemKind.MalformedAnnotation, DataProblemKind.NoUsableBox], dataset.Skipped.Select(problem => problem.Kind));
    }

    [Theory]
    [InlineData(";", "seems to be ';'")]
    [InlineData("\t", "seems to be a tab")]
    public void A_table_with_another_separator_is_named(string separator, string said)
    {
        using var folder = Folder((Header + Good).Replace(",", separator, StringComparison.Ordinal));
        foreach (string path in (string[])[folder.Root, folder["boxes.csv"]])
            Assert.Contains(said, Assert.Throws<DataException>(() => BoxDataset.Open(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_without_the_columns_is_named()
    {
        using var folder = Folder("name,left\na,3\n");
        Assert.Equal(1, Assert.Throws<DataException>(() => BoxDataset.Open(folder["boxes.csv"])).Line);
    }

    private static TestFolder Folder(string table)
    {
        var folder = new TestFolder();
        folder.Image("images/a.jpg");
        folder.Write("boxes.csv", table);
        return folder;
    }
}
