
namespace Kente.Vision.Tests.Tables;

public sealed class ImageFeatureTests
{
    [Fact]
    public void Images_are_found_from_the_folder_of_the_table_and_resized()
    {
        using TestFolder folder = new();
        new RgbImage(8, 6, new Rgb(200, 100, 50)).Save(folder["red.png"]);
        new RgbImage(4, 4, new Rgb(0, 0, 255)).Save(folder["blue.png"]);
        File.WriteAllText(folder["table.csv"], "photo,price\nred.png,1\nblue.png,2\nred.png,3\n");
        var batches = Table.FromCsv(folder["table.csv"]).ToDataset(
            new() { ["photo"] = Feature.Images("photo", width: 5, height: 3) }, new() { ["price"] = "price" }, batchSize: 2);
        var photos = batches.Get(0, 0).Inputs.Single();

        Assert.Equal([2L, 3, 5, 3], photos.Shape);
        Assert.Equal(DType.UInt8, photos.DType);
        Assert.Equal([200, 100, 50], photos.ToArray<byte>()[..3]);
        Assert.Equal([0, 0, 255], photos.ToArray<byte>()[^3..]);
    }

    [Fact]
    public void Images_are_saved_with_a_model_of_tables()
    {
        using TestFolder folder = new();
        new RgbImage(8, 6, new Rgb(200, 100, 50)).Save(folder["red.png"]);
        File.WriteAllText(folder["table.csv"], "photo\nred.png\n");
        var photo = Layers.Input([3, 5, 3], DType.UInt8, name: "photo");
        Model model = new(photo, Layers.GlobalAveragePooling2D()(Layers.Rescaling(1, name: "price")(photo)));
        new TableModel(
            model, new() { ["photo"] = Feature.Images("photo", width: 5, height: 3) },
            new() { [model.OutputNames[0]] = ["red", "green", "blue"] }).Save(folder["mean.keras"]);
        var predicted = TableModel.Load(folder["mean.keras"]).Predict(Table.FromCsv(folder["table.csv"]));

        Assert.Equal([200, 100, 50], predicted.Columns.Select(column => Math.Round(column.Number(0), 3)));
    }

    [Theory]
    [InlineData("a.png,1\nb.png,2\n", "line 3: The image 'b.png' of the column 'photo' does not exist.")]
    [InlineData("a.png,1\n,2\n", "line 3: The row has no image path in the column 'photo'.")]
    public void A_missing_image_is_named_with_its_line_before_training(string rows, string said)
    {
        using TestFolder folder = new();
        new RgbImage(4, 4).Save(folder["a.png"]);
        File.WriteAllText(folder["table.csv"], "photo,price\n" + rows);
        var table = Table.FromCsv(folder["table.csv"]);

        Assert.EndsWith(
            said,
            Assert.Throws<DataException>(
                () => table.ToDataset(new() { ["photo"] = Feature.Images("photo", 4, 4) }, new() { ["price"] = "price" })).Message,
            StringComparison.Ordinal);
    }
}
