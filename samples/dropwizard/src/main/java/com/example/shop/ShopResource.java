package com.example.shop;

import com.example.shop.Orders.Customer;
import com.example.shop.Orders.NewCustomer;
import com.example.shop.Orders.NewOrder;
import com.example.shop.Orders.NewProduct;
import com.example.shop.Orders.Order;
import com.example.shop.Orders.Product;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;

/** Answers all requests. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class ShopResource {

    private final Orders orders;
    private final Mailer mailer;
    private final Bestsellers bestsellers;
    private final SignIn signIn;

    ShopResource(Orders orders, Mailer mailer, Bestsellers bestsellers, SignIn signIn) {
        this.orders = orders;
        this.mailer = mailer;
        this.bestsellers = bestsellers;
        this.signIn = signIn;
    }

    /** Adds a customer. */
    @POST
    @Path("customers")
    public Response add(NewCustomer customer) {
        Customer added = orders.add(customer);
        return created(added);
    }

    /** Adds a product. */
    @POST
    @Path("products")
    public Response add(NewProduct product) {
        Product added = orders.add(product);
        return created(added);
    }

    /** Lists the products by name. */
    @GET
    @Path("products")
    public List<Product> products() {
        return orders.products();
    }

    /** Takes an order and confirms it by mail. */
    @POST
    @Path("orders")
    public Response place(NewOrder order) {
        String email = orders.email(order.customer())
                .orElseThrow(() -> new NotFoundException("There is no such customer"));
        Order placed = orders.place(order);
        orders.names(order).forEach(name -> bestsellers.count(name, 1));
        mailer.send(email, "Order " + placed.id(), "It costs " + placed.cents() + " cents");
        return created(placed);
    }

    /** Returns an order. */
    @GET
    @Path("orders/{id}")
    public Order order(@PathParam("id") long id) {
        return orders.order(id).orElseThrow(() -> new NotFoundException("There is no such order"));
    }

    /** Counts the sold articles. */
    @GET
    @Path("bestsellers")
    public Map<String, Integer> bestsellers() {
        return bestsellers.sold();
    }

    /** Says who asks. */
    @GET
    @Path("me")
    public Map<String, String> me(@HeaderParam("Authorization") String authorization) {
        return Map.of("email", signIn.subject(authorization));
    }

    private static Response created(Object entity) {
        return Response.status(Response.Status.CREATED).entity(entity).build();
    }
}
